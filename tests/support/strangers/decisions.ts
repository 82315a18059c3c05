// Decisions, notices and objections: of the agency whose challenge it is; who objects is known to few.
import { addDays, dayOf, startOf, workingDayFrom } from '#libs/kernel';
import { loadCalendar } from '#libs/platform';
import { linkIn } from '../mail.js';
import { pdfSaying } from '../projects.js';
import { act, ALPHA, BETA, type Case, DEMAND, FINANCE, HEAD, list, NOBODY, OFFICER, OFFICER2, open, pair, type Stage, story } from './stage.js';

const choice = (bid: string) => (s: Stage) => ({ winners: [s.ids[bid]], reason: '按排名确定', decidedRate: '0.30' });
const OTHERS = { also: [ALPHA, BETA, DEMAND] };
let stamped: Buffer;

export const decisions: readonly Case[] = [
  pair('POST /api/challenges/{id}/decisions', { by: OFFICER, at: 'open', body: choice('alphaBid'), also: [...OTHERS.also, HEAD], keep: (b, s) => { s.ids['decision'] = b.id; } }),
  list('GET /api/decisions', { by: OFFICER, sees: 'decision', ...OTHERS }),
  list('GET /api/challenges/{id}/decisions', { by: OFFICER, at: 'open', sees: 'decision', ...OTHERS }),
  pair('GET /api/decisions/{id}', { by: OFFICER, at: 'decision', ...OTHERS }),
  pair('PATCH /api/decisions/{id}', { by: OFFICER, at: 'decision', edit: true, body: choice('alphaBid'), also: [...OTHERS.also, HEAD] }),
  pair('POST /api/decisions/{id}/submissions', { by: OFFICER, at: 'decision', also: [...OTHERS.also, HEAD] }),
  pair('POST /api/decisions/{id}/rejections', { by: HEAD, at: 'decision', body: { reason: '再核' }, also: [...OTHERS.also, OFFICER] }),
  story('handed to the head again', async (s) => { await act(s, OFFICER, `/api/decisions/${s.ids['decision']}/submissions`); }),
  pair('POST /api/decisions/{id}/approvals', { by: HEAD, at: 'decision', also: [...OTHERS.also, OFFICER], keep: (b, s) => { s.ids['notice'] = b.noticeId; } }),
  pair('POST /api/decisions/{id}/renunciations', { by: ALPHA, at: 'decision', body: (s) => ({ bidId: s.ids['alphaBid'], reason: '放弃' }), also: [BETA, DEMAND, OFFICER] }),
  story('the next is decided', async (s) => {
    const { id } = await act(s, OFFICER, `/api/challenges/${s.ids['open']}/decisions`, choice('betaBid')(s));
    await act(s, OFFICER, `/api/decisions/${id}/submissions`);
    Object.assign(s.ids, { decision: id, notice: (await act(s, HEAD, `/api/decisions/${id}/approvals`)).noticeId });
    stamped = await pdfSaying('异议 盖章');
  }),

  list('GET /api/notices', { by: OFFICER, sees: 'notice', ...OTHERS }),
  pair('GET /api/notices/{id}', { by: OFFICER, at: 'notice', ...OTHERS }),
  pair('POST /api/notices/{id}/publications', {
    by: OFFICER, at: 'notice', also: [...OTHERS.also, HEAD], body: async (s) => ({ firstDay: workingDayFrom(await loadCalendar(s.world.db), dayOf(await s.world.clock.now())) }), keep: (b, s) => { s.ids['lastDay'] = b.lastDay; },
  }),
  open('GET /api/notices/{id}', 'published, it is read by everybody', { at: 'notice' }),
  open('GET /api/notices', 'published, they are read by everybody'),
  open('POST /api/notices/{id}/objection-files', 'whoever objects needs no account', { at: 'notice', body: () => stamped, keep: (b, s) => { s.ids['objectionFile'] = b.id ?? b.fileId; } }),
  open('POST /api/notices/{id}/objections', 'whoever objects needs no account; the mailbox confirms', {
    at: 'notice', body: (s) => ({ name: '钱实名', email: 'qian@mail.test', text: '对样机数据的真实性有异议。', organisationName: '某公司', fileId: s.ids['objectionFile'] }), keep: (b, s) => { s.ids['objection'] = b.objectionId; },
  }),
  story('the objection is confirmed by its mail', async (s) => { await act(s, NOBODY, `/api/mail-links/${linkIn(s.world.mailbox.to('qian@mail.test').at(-1)!)}/uses`); }),
  pair('GET /api/notices/{id}/objections', { by: OFFICER, at: 'notice', also: [...OTHERS.also, FINANCE] }),
  list('GET /api/objections', { by: OFFICER, sees: 'objection', also: [...OTHERS.also, FINANCE] }),
  pair('GET /api/objections/{id}', { by: OFFICER, at: 'objection', also: [...OTHERS.also, FINANCE] }),
  pair('POST /api/objections/{id}/replies', { by: OFFICER2, at: 'objection', body: { outcome: 'answered', text: '已说明。' }, also: [...OTHERS.also, FINANCE] }),
  story('the notice ends', async (s) => { await s.world.clock.set(startOf(addDays((await s.world.client().get(`/api/notices/${s.ids['notice']}`)).body.lastDay, 1))); }),
];
