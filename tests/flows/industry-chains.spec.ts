// Chains and fields: read by everybody in the city's order, added by officers and admins, never twice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndustryCommands, IndustryReader } from '#libs/industry';
import { foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
const chain = (id: string, position?: number): object => ({ id, name: { zh: `链${id}`, en: id }, ...(position === undefined ? {} : { position }) });

beforeAll(async () => {
  world = await startWorld();
  const city = await foundCity(world);
  await city.organisation('firm');
});
afterAll(() => world.stop());

describe.each([['chains', 'chain'], ['fields', 'field']] as const)('%s', (path, name) => {
  it('are added by officers and admins, each once', async () => {
    const [officer, admin] = [await world.as('officer1@city.test'), await world.as('admin1@city.test')];
    expect((await officer.post(`/api/${path}`, { ...chain('robots', 30), ...(name === 'chain' ? { highGrowth: true } : {}) })).body).toEqual({ id: 'robots', name: { zh: '链robots', en: 'robots' }, ...(name === 'chain' ? { highGrowth: true } : {}) });
    expect((await admin.post(`/api/${path}`, chain('batteries', 10))).status).toBe(201);
    expect(await officer.post(`/api/${path}`, chain('robots'))).toMatchObject({ status: 409, body: { code: `${name}-exists` } });
    for (const by of ['firm@firm.test', 'head1@city.test', 'auditor1@city.test']) expect((await (await world.as(by)).post(`/api/${path}`, chain('x'))).status).toBe(403);
    expect((await world.client().post(`/api/${path}`, chain('x'))).status).toBe(401);
    for (const [body, pointer] of [[chain('Robots'), '/id'], [chain('1a'), '/id'], [{ id: 'a', name: { zh: '<b>甲</b>', en: 'a' } }, '/name/zh'], [chain('a', 1.5), '/position'], [{ ...chain('a'), secret: 1 }, '/secret']] as const) {
      expect((await officer.post(`/api/${path}`, body)).body.errors).toMatchObject([{ pointer }]);
    }
  });

  it('are read by everybody, in order, page by page; one without a position comes last', async () => {
    const officer = await world.as('officer1@city.test');
    await officer.post(`/api/${path}`, chain('cells', 20));
    await officer.post(`/api/${path}`, chain('alloys'));
    const anyone = world.client();
    const whole = (await anyone.get(`/api/${path}`)).body;
    expect(whole.items.map((c: { id: string }) => c.id)).toEqual(['batteries', 'cells', 'robots', 'alloys']);
    expect(whole.next).toBeNull();
    const first = (await anyone.get(`/api/${path}?limit=3`)).body;
    expect((await anyone.get(`/api/${path}?limit=3&after=${first.next}`)).body).toMatchObject({ items: [{ id: 'alloys' }], next: null });
    expect((await anyone.get(`/api/${path}?after=${Buffer.from('["x","y"]').toString('base64url')}`)).body.errors).toMatchObject([{ pointer: '/after' }]);
  });

  it('are known to other slices, and each left an audit entry', async () => {
    const reader = world.app.get(IndustryReader);
    expect(await reader[name](world.db, 'robots')).toMatchObject({ id: 'robots', name: { en: 'robots' } });
    expect(await reader[name](world.db, 'nothing')).toBeUndefined();
    const made = world.app.get(IndustryCommands);
    await expect(world.db.transaction((tx) => made[name === 'chain' ? 'createChain' : 'createField'](tx, { id: 'robots', name: { zh: '又', en: 'again' } }))).rejects.toThrow(`${name}-exists`);
    expect(await world.db.query(`SELECT 1 AS one FROM audit_entries WHERE subject = $1 AND action = $2`, [name, `${name}.created`])).toHaveLength(4);
  });
});
