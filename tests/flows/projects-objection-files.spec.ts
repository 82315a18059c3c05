// A file sent for an objection lives as long as something names it: its form, then the objection. What nobody sent a form with is gone after a day, and never while a form is being taken.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilesService, STORAGE, type Storage } from '#libs/platform';
import { foundCity } from '../support/city.js';
import { rankedChallenge } from '../support/competition.js';
import { linkIn } from '../support/mail.js';
import { decide, done, lasting, pdfSaying, publishNotice } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

let world: World, notice: string, storage: Storage;
beforeAll(async () => {
  world = await startWorld();
  storage = world.app.get<Storage>(STORAGE);
  const city = await foundCity(world);
  notice = (await decide(world, await rankedChallenge(world, city))).noticeId!;
  await publishNotice(world, notice);
}, 120_000);
afterAll(() => world.stop());

const HOUR = 3_600_000, officer = () => lasting(world, 'officer1@city.test');
const send = async (text: string): Promise<string> => (await done<{ fileId: string }>(world.client().send('POST', `/api/notices/${notice}/objection-files`, await pdfSaying(text)))).fileId;
const form = (fileId: string, email: string) => world.client().post(`/api/notices/${notice}/objections`, { name: '赵实名', email, text: '中榜方样机数据与公开文献不符。', organisationName: '常州某材料有限公司', fileId });
const there = async (id: string): Promise<boolean[]> => [(await world.db.one('SELECT 1 AS one FROM files WHERE id = $1', [id])) !== undefined, await storage.exists(`files/${id}`)];

describe('files sent for an objection', () => {
  let unsent: string, unconfirmed: string, confirmed: string;

  it('are gone after a day when no form named them, and no earlier', async () => {
    [unsent, unconfirmed, confirmed] = [await send('没有表'), await send('未确认'), await send('已确认')];
    await done(form(unconfirmed, 'qian@mail.test'), 202);
    await done(form(confirmed, 'zhao@mail.test'), 202);
    await world.settled();
    await done(world.client().post(`/api/mail-links/${linkIn(world.mailbox.to('zhao@mail.test').at(-1)!)}/uses`));
    await world.clock.advance(20 * HOUR);
    expect(await there(unsent)).toEqual([true, true]);
    await world.clock.advance(30 * HOUR);
    expect(await there(unsent)).toEqual([false, false]);
    expect(await form(unsent, 'sun@mail.test')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/fileId' }] } });
    expect([await there(unconfirmed), await there(confirmed)]).toEqual([[true, true], [true, true]]);
    expect((await officer().get(`/api/files/${confirmed}/content`)).status).toBe(200);
  });

  it('belong to the first form that names them', async () => {
    expect(await form(confirmed, 'sun@mail.test')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/fileId' }] } });
    const contested = await send('两份表');
    const answers = await Promise.all(['li@mail.test', 'zhou@mail.test', 'wu@mail.test'].map((email) => form(contested, email)));
    expect(answers.map((a) => a.status).sort()).toEqual([202, 422, 422]);
  });

  it('are not collected under a form that is being taken', async () => {
    const slow = await send('正在提交');
    await world.db.transaction(async (tx) => {
      expect(await world.app.get(FilesService).claim(tx, slow, 'objection-file', { subject: 'objection-form', subjectId: slow })).toBe(true);
      await world.clock.advance(50 * HOUR);
    });
    expect(await there(slow)).toEqual([true, true]);
    await world.clock.advance(50 * HOUR);
    expect(await there(slow)).toEqual([true, true]);
  });

  it('go with the form that nobody confirmed when the notice is over; the objection keeps its own', async () => {
    const { items: [objection] } = (await officer().get(`/api/notices/${notice}/objections`)).body as { items: { id: string }[] };
    await done(lasting(world, 'officer2@city.test').post(`/api/objections/${objection!.id}/replies`, { outcome: 'refused', text: '经核查，数据一致。' }));
    await world.clock.advance(20 * 24 * HOUR);
    await world.clock.advance(25 * HOUR);
    expect((await world.client().get(`/api/notices/${notice}`)).body).toMatchObject({ state: 'ended' });
    expect([await there(unconfirmed), await there(confirmed)]).toEqual([[false, false], [true, true]]);
    expect((await officer().get(`/api/files/${confirmed}/content`)).status).toBe(200);
  });
});
