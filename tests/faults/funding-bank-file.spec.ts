// A bank's file that is none: bombs, DTDs, other batches' answers, wrong encodings, formulas, too much of it. One clear code each, and not a fen moves.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { BatchView } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { heldClaim, releasedBatch, sendBankFile, submittedBatch } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, batch: BatchView, waiting: BatchView, other: BatchView, today: string;
const CSV = 'text/csv', XML = 'application/xml', XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', HEADER = 'paymentId,bankSerial,status,valueDate,amount,reason\n';
const ns = (name: string): string => `urn:iso:std:iso:20022:tech:xsd:${name}`;
const money = async (): Promise<string> => JSON.stringify(await world.db.query(`SELECT (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM payments p) AS payments, (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.scope, l.key) FROM limits l) AS limits,
  (SELECT count(*)::int FROM journal_entries) AS entries, (SELECT count(*)::int FROM bank_files) AS files, (SELECT count(*)::int FROM bank_exceptions) AS exceptions, (SELECT count(*)::int FROM audit_entries) AS audit`));
const workbook = async (fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> => { const book = new ExcelJS.Workbook(); fill(book.addWorksheet('1')); return Buffer.from(await book.xlsx.writeBuffer()); };
const pain002 = (number: string, reference: string, more = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${more}<Document xmlns="${ns('pain.002.001.10')}"><CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${number}</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;

beforeAll(async () => {
  const paying = await payingCity('10000000.00'), { signed, payeeId } = paying;
  world = paying.world;
  const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
  [batch, other] = [await releasedBatch(world, [await held('1000.00')]), await releasedBatch(world, [await held('2000.00')])];
  waiting = await submittedBatch(world, [await held('3000.00')]);
  today = dayOf(await world.clock.now());
}, 240_000);
afterAll(() => world.stop());

describe('a file that must not count', () => {
  it('is refused by one code, and nothing changed', async () => {
    const p = batch.payments[0]!, line = (id: string, amount: string) => `${HEADER}${id},S-1,executed,${today},${amount},\n`, before = await money();
    const lol = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + Array.from({ length: 12 }, (_, i) => `<!ENTITY ${'bcdefghijklm'[i]} "${`&${'abcdefghijkl'[i]};`.repeat(10)}">`).join('') + ']>';
    const table: [string, Buffer, string, string, string?][] = [
      ['an entity bomb', Buffer.from(pain002(batch.number, '&m;', lol)), XML, '422 bank-file-unsafe'],
      ['a file of the server’s', Buffer.from(pain002(batch.number, '&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), XML, '422 bank-file-unsafe'],
      ['XML that never closes', Buffer.from(pain002(batch.number, p.reference).slice(0, -30)), XML, '422 bank-file-not-xml'],
      ['XML ten thousand deep', Buffer.from('<a>'.repeat(10_000)), XML, '422 bank-file-not-xml'],
      ['another message', Buffer.from(`<Document xmlns="${ns('pacs.008.001.08')}"/>`), XML, '422 bank-file-unknown'],
      ['a status of another message', Buffer.from(pain002('CZ-FK-2026-9999', p.reference)), XML, '409 bank-file-other-batch', batch.id],
      ['the answer to another batch', Buffer.from(line(other.payments[0]!.id, other.payments[0]!.amount)), CSV, '409 bank-file-other-batch', batch.id],
      ['an answer to what was not released', Buffer.from(line(waiting.payments[0]!.id, waiting.payments[0]!.amount)), CSV, '409 bank-file-not-awaited'],
      ['UTF-16', Buffer.from(`\ufeff${line(p.id, p.amount)}`, 'utf16le'), CSV, '422 bank-file-encoding'],
      ['a binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), CSV, '422 bank-file-encoding'],
      ['GBK under a header that nobody knows', iconv.encode('编号,金额\n1,2\n', 'gbk'), CSV, '422 bank-file-header'],
      ['a formula', await workbook((s) => { s.addRow(['业务参考号', '流水号', '状态', '日期', '金额']); s.addRow([p.reference, 'X1', '成功', today, { formula: '300', result: 300 }]); }), XLSX, '422 bank-file-formula'],
      ['a workbook cut short', (await workbook((s) => { s.addRow(['x']); })).subarray(0, 900), XLSX, '422 bank-file-unsafe'],
      ['too many lines', Buffer.from(HEADER + `${p.id},S,executed,${today},${p.amount},\n`.repeat(10_001)), CSV, '422 bank-file-unreadable'],
      ['five megabytes', Buffer.alloc(5 * 1024 * 1024, 'x'), XML, '413 too-large'],
      ['JSON', Buffer.from('{}'), 'application/json', '415 unsupported-media-type'],
    ];
    for (const [what, bytes, type, expected, batchId] of table) {
      const answer = await sendBankFile<{ code?: string }>(world, bytes, { type, ...(batchId ? { query: `?batchId=${batchId}` } : {}) });
      expect([what, `${answer.status} ${answer.body.code}`]).toEqual([what, expected]);
      expect([what, await money()]).toEqual([what, before]);
    }
    expect((await (await world.as('finance1@city.test')).send('POST', '/api/claims', Buffer.from('<a/>'), { 'content-type': XML })).status).toBe(415); // XML is for the bank's files alone
  });
});
