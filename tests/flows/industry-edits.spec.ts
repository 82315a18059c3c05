// One enterprise of the register, changed by an officer: against the version that was seen, every wrong field named, every change on its record with who and why; an account's number is read by few, and each read is kept.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EnterpriseView } from '#libs/industry';
import { type City, creditCode, foundCity } from '../support/city.js';
import type { Answer, Client } from '../support/client.js';
import { must } from '../support/funding.js';
import { enter, enterprise, figures } from '../support/register.js';
import { official } from '../support/strangers/stage.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, officer: Client, id: string, code: string;
const read = (): Promise<EnterpriseView> => must<EnterpriseView>(officer.get(`/api/enterprises/${id}`), 200);
const change = async (body: object, by: Client = officer, seen?: string): Promise<Answer> => by.send('PATCH', `/api/enterprises/${id}`, body, { 'if-match': seen ?? `"${(await read()).version}"` });
const faults = ({ status, body }: Answer): unknown => [status, body['code'], ((body['errors'] ?? []) as { pointer: string; code: string }[]).map((e) => `${e.pointer} ${e.code}`)];
const provincial = { tier: 'provincial-srdi' as const, validFrom: '2025-06-01', validTo: '2028-05-31' };

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await official({ world, city }, 'district@city.test', ['officer', 'auditor'], city.districtId);
  officer = await world.as('officer1@city.test');
  code = creditCode(777);
  [{ id }] = await enter(world, [enterprise('恒立精工', { creditCode: code, districtCode: '320402', titles: [provincial], figures: figures({ 2024: { revenue: '100.00' }, 2025: { revenue: '200.00' } }) })]) as [EnterpriseView];
}, 120_000);
afterAll(() => world.stop());

describe('an officer', () => {
  it('changes facts, titles and figures, and the record says what was before', async () => {
    const answer = await change({ name: '恒立精工股份', controller: '王立', legalRepresentative: '王立', address: '常州市天宁区竹林北路 1 号', phone: '0519-85680000', strategic: true, chainId: 'power-batteries',
      titles: [provincial, { tier: 'national-little-giant', validFrom: '2026-01-01', validTo: '2028-12-31', document: '工信部企业函〔2026〕1号' }],
      figures: [{ year: 2025, figure: 'revenue', value: '250.00', source: '审计报告' }, { year: 2025, figure: 'staff', value: '12', source: '社保' }], reason: '年度复核' });
    expect(answer).toMatchObject({ status: 200, body: { name: '恒立精工股份', controller: '王立', legalRepresentative: '王立', phone: '0519-85680000', strategic: true, tier: 'national-little-giant', version: 2, mayEdit: true } });
    expect(answer.headers.get('etag')).toBe('"2"');
    const { history, figures: kept } = await read();
    expect(kept.map((f) => [f.year, f.figure, f.value])).toEqual([[2025, 'revenue', '250.00'], [2025, 'staff', '12']]);
    expect(history.map((h) => [h.version, h.how, h.by, h.reason])).toEqual([[2, 'edited', expect.any(String), '年度复核'], [1, 'entered', expect.any(String), null]]);
    expect(history[0]!.changes).toEqual(expect.arrayContaining([
      { field: 'name', from: '恒立精工', to: '恒立精工股份' }, { field: 'strategic', from: null, to: 'true' }, { field: 'title/national-little-giant/2026-01-01', from: null, to: '2028-12-31 工信部企业函〔2026〕1号' },
      { field: 'figure/2025/revenue', from: '200.00 2025年度统计', to: '250.00 审计报告' }, { field: 'figure/2024/revenue', from: '100.00 2025年度统计', to: null }, { field: 'figure/2025/staff', from: null, to: '12 社保' },
    ]));
    expect(history[0]!.changes).toHaveLength(11);
  });

  it('takes a fact away with null, and an unchanged form changes nothing', async () => {
    expect((await change({ phone: null })).body).toMatchObject({ phone: null, version: 3 });
    const { titles, figures: kept, name } = await read();
    expect((await change({ name, phone: null, titles: titles.map(({ document, ...t }) => ({ ...t, ...(document ? { document } : {}) })), figures: kept })).body).toMatchObject({ version: 3 });
    expect((await read()).history).toHaveLength(3);
  });

  it('does not overwrite what somebody else changed meanwhile', async () => {
    const seen = `"${(await read()).version}"`, other = await world.as('officer2@city.test');
    expect((await change({ address: '新址' }, other, seen)).status).toBe(200);
    expect(await change({ address: '旧址' }, officer, seen)).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await officer.send('PATCH', `/api/enterprises/${id}`, { address: '旧址' })).status).toBe(428);
    expect((await read()).address).toBe('新址');
  });
});

describe('what is wrong', () => {
  it('is named at its field, and nothing changes', async () => {
    const before = await read();
    expect(faults(await change({ chainId: 'no-such-chain', titles: [provincial, provincial], figures: [1, 2].map(() => ({ year: 2025, figure: 'revenue', value: '1.00', source: 's' })) })))
      .toEqual([422, 'invalid', ['/chainId unknown', '/titles/1/validFrom given-twice', '/figures/1/figure given-twice']]);
    expect(faults(await change({ titles: [provincial, { ...provincial, validFrom: '2027-01-01', validTo: '2029-12-31' }] }))).toEqual([422, 'invalid', ['/titles/1/validFrom title-overlaps']]);
    for (const [body, pointer] of [[{ name: '' }, '/name'], [{ phone: 'call me' }, '/phone'], [{ industryClass: '99' }, '/industryClass'], [{ account: { bank: '中行', accountNumber: '12' } }, '/account/accountNumber'], [{ figures: [{ year: 2025, figure: 'staff', value: '1.5', source: 's' }] }, '/figures/0/value'],
      [{ titles: [{ ...provincial, validTo: '2020-01-01' }] }, '/titles/0/validTo'], [{ figures: [{ year: 2025, figure: 'revenue', value: 12, source: 's' }] }, '/figures/0/value']] as const) {
      const { status, body: problem } = await change(body);
      expect([status, (problem.errors as { pointer: string }[]).map((e) => e.pointer)]).toEqual([422, [pointer]]);
    }
    expect((await change({ reason: 'nothing' })).status).toBe(422);
    expect(await read()).toEqual(before);
  });

  it('is another district, for its officer', async () => {
    const district = await world.as('district@city.test');
    expect((await district.send('PATCH', `/api/enterprises/${id}`, { address: 'x' }, { 'if-match': '"1"' })).status).toBe(404);
    const [own] = await enter(world, [enterprise('武进精工', { districtCode: '320411' })], 'district@city.test');
    expect(faults(await district.send('PATCH', `/api/enterprises/${own!.id}`, { districtCode: '320402' }, { 'if-match': '"1"' }))).toEqual([422, 'invalid', ['/districtCode not-your-district']]);
    expect((await must<EnterpriseView>((await world.as('head1@city.test')).get(`/api/enterprises/${id}`), 200)).mayEdit).toBe(false);
  });
});

describe('an account', () => {
  it('is shown by its last digits, read whole by few, each read kept', async () => {
    const account = { bank: '中国银行常州分行', accountNumber: '6217 0000 1234 5678' };
    expect((await change({ account })).body).toMatchObject({ account: { bank: '中国银行常州分行', account: '**** **** **** 5678' } });
    const { version } = await read();
    expect((await change({ account })).body.version).toBe(version);
    expect((await change({ account: { ...account, accountNumber: '6217000099995678' } })).body.version).toBe(version + 1);
    expect(JSON.stringify(await read())).not.toMatch(/62170000|99995678/);
    expect((await (await world.as('head1@city.test')).get(`/api/enterprises/${id}/account-number`)).status).toBe(403);
    expect((await (await world.as('finance1@city.test')).get(`/api/enterprises/${id}/account-number`)).body).toEqual({ id, accountNumber: '6217000099995678' });
    const entries = (await (await world.as('auditor1@city.test')).get(`/api/audit-entries?subject=enterprise&subjectId=${id}`)).body.items as { action: string }[];
    expect(entries.filter((e) => e.action === 'enterprise.account-read')).toHaveLength(1);
    expect((await (await world.as('district@city.test')).get(`/api/audit-entries?subject=enterprise&subjectId=${id}`)).body.items).toEqual([]);
    expect((await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM enterprise_changes WHERE changes::text ~ '6217'`))!.n).toBe(0n);
  });
});

describe('a file', () => {
  it('leaves its trace on every enterprise that it changed, and on no other', async () => {
    const before = await read();
    const send = (revenue: string): Promise<Answer> => officer.post('/api/enterprise-imports?name=2026.csv', Buffer.from(`统一社会信用代码,企业名称,区划代码,法定代表人,电话,年度,营业收入,数据来源\n${code},恒立精工股份,320402,李恒,0519-1234567,2025,${revenue},年报\n`), { 'content-type': 'text/csv' });
    expect((await send('300.00')).status).toBe(201);
    const after = await read();
    expect([after.version, after.legalRepresentative, after.history[0]]).toMatchObject([before.version + 1, '李恒', { how: 'imported', reason: '2026.csv', version: before.version + 1 }]);
    expect(after.history[0]!.changes.map((c) => c.field).sort()).toEqual(['figure/2025/revenue', 'legalRepresentative', 'phone']);
    await send('300.00');
    expect((await read()).version).toBe(after.version);
    await send('301.00'); // a figure alone
    expect((await read()).version).toBe(after.version + 1);
  });
});
