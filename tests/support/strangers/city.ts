// What belongs to the whole city or to nobody: health, lists, figures; and what is one person's: files and notifications.
import { ADMIN, AUDITOR, type Case, FINANCE, HEAD, list, NOBODY, OFFICER, OFFICER2, open, OUTSIDER, pair, PARTNER, self, story } from './stage.js';

const TEXT = Buffer.from('本人的文件');

export const city: readonly Case[] = [
  open('GET /api/health', 'says that the process lives, to whatever watches it'),
  open('GET /api/ready', 'says whether work may be sent here'),
  open('GET /api/clock', 'the time by which all are judged is everybody’s'),
  open('POST /api/demonstration/clock-advances', 'exists in the demonstration city alone', { body: { by: 'PT1H' }, status: 404 }),
  open('GET /api/metrics', 'counts for the operator’s collector; a token guards it when one is configured'),
  open('GET /api/chains', 'the list of chains is public'),
  pair('POST /api/chains', { by: OFFICER, body: { id: 'new-chain', name: { zh: '新链', en: 'New chain' }, highGrowth: false }, strangers: [NOBODY, OUTSIDER, HEAD] }),
  open('GET /api/fields', 'the list of fields is public'),
  pair('POST /api/fields', { by: OFFICER, body: { id: 'new-field', name: { zh: '新域', en: 'New field' } }, strangers: [NOBODY, OUTSIDER, HEAD] }),
  open('GET /api/policy/examples', 'rules of elsewhere, published there'),
  open('GET /api/policy/examples/{id}', 'rules of elsewhere, published there', { at: '=example-18-research-step' }),
  open('GET /api/figures', 'the public page’s figures name nobody'),

  self('POST /api/files', 'announces a file of whoever asks', { by: PARTNER, body: { name: '说明.txt', size: TEXT.length, type: 'text/plain' }, keep: (b, s) => { s.ids['file'] = b.id; } }),
  pair('GET /api/files/{id}', { by: PARTNER, at: 'file', also: [OFFICER] }),
  pair('PUT /api/files/{id}/parts/{n}', { by: PARTNER, at: 'file =0', body: TEXT, also: [OFFICER] }),
  pair('POST /api/files/{id}/completions', { by: PARTNER, at: 'file', also: [OFFICER] }),
  pair('GET /api/files/{id}/content', { by: PARTNER, at: 'file', also: [OFFICER] }),

  story('an officer has heard of something, by mail and in the page', async (s) => {
    await s.world.settled();
    s.ids['notification'] = (await (await s.world.as(OFFICER)).get('/api/notifications')).body.items[0].id;
    s.ids['delivery'] = (await s.world.db.one<{ id: string }>('SELECT id FROM deliveries LIMIT 1'))!.id;
    const header = s.world.mailbox.to(OFFICER)[0]!.headerLines.find((h) => h.key === 'list-unsubscribe')!.line.replace(/\r?\n\s+/g, '');
    s.ids['unsubscription'] = decodeURIComponent(/unsubscriptions\/([^>\s]+)>/.exec(header)![1]!);
  }),
  list('GET /api/notifications', { by: OFFICER, sees: 'notification', also: [OFFICER2] }),
  pair('POST /api/notifications/{id}/reads', { by: OFFICER, at: 'notification', also: [OFFICER2] }),
  self('POST /api/notifications/reads', 'reads what is in the inbox of whoever asks', { by: OFFICER, body: { through: '2026-05-06T01:00:00.000Z' } }),
  self('GET /api/preferences', 'tells what whoever asks wants to hear', { by: OUTSIDER }),
  self('PUT /api/preferences', 'changes what whoever asks wants to hear', { by: OFFICER, body: { items: [{ topic: 'registry', mail: true }] } }),
  list('GET /api/deliveries', { by: ADMIN, query: '?limit=100', sees: 'delivery', strangers: [NOBODY, OUTSIDER, OFFICER, HEAD, FINANCE] }),
  open('GET /api/unsubscriptions/{token}', 'who holds the signed token of a mail may look; nothing happens', { at: 'unsubscription' }),
  open('POST /api/unsubscriptions/{token}', 'one click in a mail program, which has no session (RFC 8058)', { at: 'unsubscription' }),
  story('something that was recorded', async (s) => { s.ids['entry'] = (await (await s.world.as(AUDITOR)).get('/api/audit-entries')).body.items[0].id; }),
  list('GET /api/audit-entries', { by: AUDITOR, query: '?limit=100', sees: 'entry', strangers: [NOBODY, OUTSIDER, OFFICER, HEAD, FINANCE, ADMIN] }),
];
