// Files for the register as offices save them and as attackers would: GBK, UTF-8 with a BOM, workbooks, formulas, bombs, other districts' firms. A file enters whole or not at all, and each wrong cell is named.
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { EnterpriseImportView, EnterpriseLine, EnterpriseView } from '#libs/industry';
import { foundIndustry } from '../support/challenges.js';
import { type City, creditCode, foundCity } from '../support/city.js';
import type { Answer } from '../support/client.js';
import { must } from '../support/funding.js';
import { standing } from '../support/standing.js';
import { official } from '../support/strangers/stage.js';
import { startWorld, type World } from '../support/world.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', HEAD = '统一社会信用代码,企业名称,区划代码,产业链,认定级别,认定日期,有效期至,年度,营业收入,地方贡献,从业人数,数据来源';
let world: World, city: City;
const send = async (bytes: Uint8Array | string, type = 'text/csv', by = 'officer1@city.test'): Promise<Answer> => (await world.as(by)).post('/api/enterprise-imports?name=register.csv', typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { 'content-type': type });
const row = (n: number, name: string, more = '320411,power-batteries,省级专精特新,2025-06-01,2028-05-31,2025,"1,234.50",-5.00,12,年报'): string => `${creditCode(n)},${name},${more}`;
const find = async (q: string): Promise<EnterpriseLine[]> => (await must<{ items: EnterpriseLine[] }>((await world.as('head1@city.test')).get(`/api/enterprises?q=${encodeURIComponent(q)}`), 200)).items;
const told = ({ status, body }: Answer): unknown => [status, body['code'], ((body['errors'] ?? []) as { pointer: string; code: string }[]).map((e) => `${e.pointer} ${e.code}`)];

/** The characters of these stories in GBK; Node decodes it and does not write it. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk'), table = new Map<string, number[]>();
  for (let a = 0x81; a <= 0xfe; a += 1) for (let b = 0x40; b <= 0xfe; b += 1) { const c = decoder.decode(Uint8Array.of(a, b)); if (c.length === 1 && !table.has(c)) table.set(c, [a, b]); }
  return Buffer.from([...text].flatMap((c) => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : table.get(c)!)));
}

async function workbook(rows: readonly (readonly ExcelJS.CellValue[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook(), sheet = book.addWorksheet('名录');
  for (const cells of rows) sheet.addRow([...cells]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A zip of one entry whose directory says it is small. */
function bomb(size: number, said: number): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml'), data = deflateRawSync(Buffer.alloc(size, 0x20)), crc = crc32(Buffer.alloc(1));
  const local = Buffer.alloc(30), entry = Buffer.alloc(46), end = Buffer.alloc(22);
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(crc, 14); local.writeUInt32LE(data.length, 18); local.writeUInt32LE(said, 22); local.writeUInt16LE(name.length, 26);
  entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(crc, 16); entry.writeUInt32LE(data.length, 20); entry.writeUInt32LE(said, 24); entry.writeUInt16LE(name.length, 28);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(entry.length + name.length, 12); end.writeUInt32LE(local.length + name.length + data.length, 16);
  return Buffer.concat([local, name, data, entry, name, end]);
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  await official({ world, city }, 'district@city.test', ['officer'], city.districtId);
});
afterAll(() => world.stop());

describe('a file as offices save it', () => {
  it.each([['UTF-8', (t: string) => Buffer.from(t)], ['UTF-8 with a BOM', (t: string) => Buffer.from(`\ufeff${t}`)], ['GBK', gbk]] as const)('enters from %s', async (kind, encoded) => {
    const n = 600 + kind.length, name = `常州轴承${kind.length}`;
    const entered = await must<EnterpriseImportView>(send(encoded(`${HEAD}\r\n${row(n, name)}\r\n`)) as never);
    expect(entered).toMatchObject({ rows: 1, created: 1, changed: 0, figures: 3, name: 'register.csv' });
    const [line] = await find(name);
    expect(line).toMatchObject({ name, creditCode: creditCode(n), tier: 'provincial-srdi', chainId: 'power-batteries' });
    const { figures, titles } = await must<EnterpriseView>((await world.as('head1@city.test')).get(`/api/enterprises/${line!.id}`), 200);
    expect(figures).toEqual([['localContribution', '-5.00'], ['revenue', '1234.50'], ['staff', '12']].map(([figure, value]) => ({ year: 2025, figure, value, source: '年报' })));
    expect(titles).toEqual([{ tier: 'provincial-srdi', validFrom: '2025-06-01', validTo: '2028-05-31', document: null }]);
  });

  it('enters from a workbook, with dates as dates and several years of one firm; the same file again changes nothing', async () => {
    const bytes = await workbook([['creditCode', 'name', 'districtCode', 'tier', 'validFrom', 'validTo', 'year', 'revenue', 'source'],
      [creditCode(650), '武进电机', '320412', 'national-little-giant', new Date('2025-07-01'), new Date('2028-06-30'), 2024, 1000.5, '年报'], [creditCode(650), '武进电机', '320412', '', '', '', 2025, '2000', '年报']]);
    expect(await must(send(bytes, XLSX) as never)).toMatchObject({ rows: 1, created: 1, figures: 2 });
    expect(await must(send(bytes, XLSX) as never)).toMatchObject({ rows: 1, created: 0, changed: 0, figures: 0 });
    expect(await find('武进电机')).toMatchObject([{ tier: 'national-little-giant' }]);
  });

  it('corrects what it names and keeps what it leaves open', async () => {
    expect(await must(send(`creditCode,name,districtCode,controller\n${creditCode(650)},武进电机股份,320412,王某\n`) as never)).toMatchObject({ created: 0, changed: 1, figures: 0 });
    expect(await find('武进电机股份')).toMatchObject([{ tier: 'national-little-giant' }]);
  });
});

describe('a file that is wrong', () => {
  const unchanged = async (sent: () => Promise<Answer>, expected: unknown): Promise<void> => {
    const before = await standing(world.db);
    expect(told(await sent())).toEqual(expected);
    expect(await standing(world.db)).toEqual(before);
  };

  it('is told every wrong cell, and enters not even in part', async () => {
    await unchanged(() => send(`${HEAD}\n${row(700, '好企业')}\n${row(701, '坏', '9,nowhere,国王,2025-13-01,2028-05-31,25,1e5,三,-1,')}\n123,短码,320411,,,,,,,,,\n${row(702, '链错', '320411,no-chain,,,,,,,,')}\n`),
      [422, 'import-cells', ['/3/revenue not-an-amount', '/3/localContribution not-an-amount', '/3/staff not-a-count', '/3/districtCode invalid-format', '/3/tier invalid-value', '/3/validFrom invalid-format', '/3/year too-small', '/3/source invalid-type', '/4/creditCode credit-code-invalid', '/5/chainId unknown']]);
    await unchanged(() => send(`${HEAD}\n${row(702, '链错', '320411,no-chain,,,,,,,,')}\n${creditCode(703).slice(0, 17)}0,错码,320411,,,,,,,,,\n`), [422, 'import-cells', ['/2/chainId unknown', '/3/creditCode credit-code-invalid']]);
    await unchanged(() => send(`${HEAD}\n${row(704, '甲')}\n${row(704, '乙')}\n`), [422, 'import-cells', ['/3/name differs-from-row', '/3/revenue given-twice']]);
  });

  it('holds a formula', async () => {
    for (const evil of ['=HYPERLINK(""http://x"")', '+1+1', '@SUM(A1)', '-2+3', '=cmd|calc']) await unchanged(() => send(`${HEAD}\n${row(710, `"${evil}"`)}\n`), [422, 'import-cells', ['/2/name formula']]);
    const computed = await workbook([['creditCode', 'name', 'districtCode', 'year', 'revenue', 'source'], [creditCode(711), '算式', '320411', 2025, { formula: '1+1', result: 2 }, '年报']]);
    await unchanged(() => send(computed, XLSX), [422, 'import-cells', ['/2/revenue formula']]);
  });

  it('is no such file, or too much of one', async () => {
    await unchanged(() => send(''), [422, 'import-header', []]);
    await unchanged(() => send(HEAD), [422, 'import-empty', []]);
    await unchanged(() => send(`${HEAD},密码\n`), [422, 'import-header', []]);
    await unchanged(() => send(`${HEAD},年度\n`), [422, 'import-header', []]);
    await unchanged(() => send(Buffer.from([0x00, 0xff, 0xfe, 0x81])), [422, 'import-unreadable', []]);
    await unchanged(() => send(`${HEAD}\n"open`), [422, 'import-unreadable', []]);
    await unchanged(() => send(`creditCode,name,districtCode\n${`${creditCode(1)},a,320411\n`.repeat(20_001)}`), [413, 'import-too-long', []]);
    await unchanged(() => send(Buffer.alloc(5 * 1024 * 1024, 0x61)), [413, 'too-large', [' too-large']]);
    await unchanged(() => send(Buffer.from('PK not a workbook'), XLSX), [422, 'import-unreadable', []]);
    await unchanged(() => send(bomb(200 * 1024 * 1024, 1_000), XLSX), [422, 'import-unreadable', []]);
    await unchanged(() => send('{}', 'application/json'), [415, 'unsupported-media-type', []]);
  });

  it('names another district’s firms', async () => {
    await unchanged(() => send(`${HEAD}\n${row(720, '我区')}\n${row(721, '他区', '320402,,,,,,,,,')}\n`, 'text/csv', 'district@city.test'), [422, 'import-cells', ['/3/districtCode not-your-district']]);
    await must(send(`creditCode,name,districtCode\n${creditCode(721)},他区,320402\n`) as never);
    await unchanged(() => send(`creditCode,name,districtCode\n${creditCode(721)},抢来,320411\n`, 'text/csv', 'district@city.test'), [422, 'import-cells', ['/2/districtCode not-your-district']]);
    expect((await must<{ items: EnterpriseLine[] }>((await world.as('district@city.test')).get('/api/enterprises?limit=100'), 200)).items.every((e) => e.districtCode === '320411')).toBe(true);
  });
});
