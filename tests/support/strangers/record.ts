// The log of record is everybody's to read; only whoever runs the city erases a payload.
import { BundleMaker } from '#libs/bundles';
import { readLog, sequence, witness, writeEntry } from '../record.js';
import { ADMIN, AUDITOR, type Case, DISTRICT, DISTRICT_ADMIN, HEAD, list, NOBODY, OFFICER, open, OUTSIDER, pair, story } from './stage.js';

/** Nobody, and everybody who has a role but the one. */
const CITY = [NOBODY, OUTSIDER, OFFICER, HEAD, AUDITOR, DISTRICT_ADMIN];

export const record: readonly Case[] = [
  story('the log has a checkpoint, and an entry that must go', async (s) => {
    const id = await writeEntry(s.world, 'to be erased');
    await sequence(s.world);
    const log = await readLog(s.world.url);
    s.ids['logSize'] = String(log.size);
    s.ids['cosigned'] = witness.cosign(log.note, 1_770_000_000);
    s.ids['logIndex'] = String((await s.world.db.one<{ index: bigint }>('SELECT index FROM log_entries WHERE entry_id = $1', [id]))!.index);
  }),
  open('GET /api/log', 'who the log is and whether it keeps its promise'),
  open('GET /api/log/checkpoint', 'a checkpoint is made to be kept by others'),
  open('GET /api/log/checkpoints/{size}', 'as it was', { at: 'logSize' }),
  open('GET /api/log/tile/{path}', 'hashes and commitments that tell nothing', { at: '=entries/000.p/16' }),
  open('GET /api/log/consistency-proofs', 'anybody may ask whether the log only grew', { query: '?from=16' }),
  open('GET /api/log/inclusion-proofs/{index}', 'tells a leaf that is published anyway', { at: '=0' }),
  open('POST /api/log/cosignatures', 'what counts is the witness’s key, not who carries the line', { body: (s) => ({ checkpoint: s.ids['cosigned'] }) }),
  open('GET /api/log/erasures', 'that something was erased is no secret'),
  story('a competition has its bundle', async (s) => { await s.world.app.get(BundleMaker).make(s.ids['open']!, async () => undefined); }),
  open('GET /api/challenges/{id}/bundles', 'what was published is everybody’s', { at: 'open' }),
  open('GET /api/challenges/{id}/bundle', 'what was published is everybody’s', { at: 'open' }),
  pair('POST /api/log/erasure-requests', { by: ADMIN, body: (s) => ({ index: Number(s.ids['logIndex']), ground: 'personal-data', reason: 'a person asked' }), strangers: CITY, keep: (body, s) => { s.ids['erasure'] = body.id as string; } }),
  list('GET /api/log/erasure-requests', { by: AUDITOR, sees: 'erasure', strangers: [NOBODY, OUTSIDER, OFFICER, HEAD, DISTRICT, DISTRICT_ADMIN] }),
  pair('POST /api/log/erasure-requests/{id}/approvals', { by: 'admin2@city.test', at: 'erasure', strangers: CITY }),
  story('another erasure is asked for', async (s) => {
    const id = await writeEntry(s.world, 'to be kept');
    await sequence(s.world);
    const index = Number((await s.world.db.one<{ index: bigint }>('SELECT index FROM log_entries WHERE entry_id = $1', [id]))!.index);
    s.ids['erasure'] = (await (await s.world.as(ADMIN)).post<{ id: string }>('/api/log/erasure-requests', { index, ground: 'retention', reason: 'its time is over' })).body.id;
  }),
  pair('POST /api/log/erasure-requests/{id}/rejections', { by: ADMIN, at: 'erasure', body: { reason: 'its time is not over' }, strangers: CITY }),
];
