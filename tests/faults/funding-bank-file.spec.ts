// A bank's file that is none: bombs, DTDs, other batches' answers, wrong encodings, formulas, too much of it. One clear code each, and not a fen moves.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { deflateRawSync } from 'node:zlib';
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
/** A zip of one deflated part. */
function zipped(name: string, data: Buffer): Buffer {
  const packed = deflateRawSync(data), head = Buffer.alloc(30), entry = Buffer.alloc(46), end = Buffer.alloc(22), called = Buffer.from(name);
  const numbers = (b: Buffer, at: number): void => { b.writeUInt16LE(20, at); b.writeUInt16LE(8, at + 4); b.writeUInt32LE(packed.length, at + 14); b.writeUInt32LE(data.length, at + 18); b.writeUInt16LE(called.length, at + 22); };
  head.writeUInt32LE(0x04034b50, 0); numbers(head, 4);
  entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); numbers(entry, 6);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + called.length, 12); end.writeUInt32LE(30 + called.length + packed.length, 16);
  return Buffer.concat([head, called, packed, entry, called, end]);
}
/** The directory says one byte; the part is what it is. */
function understated(zip: Buffer): Buffer {
  zip.writeUInt32LE(1, zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
  return zip;
}
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
  /** Sent in pieces without saying how many: nobody can look at the length first. */
  it('of fifty megabytes is cut off long before it is all there', async () => {
    const cookie = (await world.as('finance1@city.test')).cookie, before = await money(), piece = Buffer.alloc(256 * 1024, 'x'), most = 200;
    const { port } = new URL(world.url), memory = process.memoryUsage();
    let sent = 0;
    const status = await new Promise<number>((resolve, reject) => {
      const out = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/bank-files', headers: { cookie, 'content-type': CSV, 'idempotency-key': randomUUID() } }, (answer) => { resolve(answer.statusCode!); answer.resume(); });
      out.on('error', (error: NodeJS.ErrnoException) => { if (!['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) reject(error); }); // it hung up on us after its answer
      const more = (): void => { while (sent < most && !out.destroyed) { sent += 1; if (!out.write(piece)) { out.once('drain', more); return; } } out.end(); };
      more();
    });
    expect([status, await money()]).toEqual([413, before]);
    expect(process.memoryUsage().arrayBuffers - memory.arrayBuffers).toBeLessThan(24 * 1024 * 1024);
  });

  it('is refused by one code, and nothing changed', async () => {
    const p = batch.payments[0]!, line = (id: string, amount: string) => `${HEADER}${id},S-1,executed,${today},${amount},\n`, before = await money();
    const lol = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + Array.from({ length: 12 }, (_, i) => `<!ENTITY ${'bcdefghijklm'[i]} "${`&${'abcdefghijkl'[i]};`.repeat(10)}">`).join('') + ']>';
    const table: [string, Buffer, string, string, string?][] = [
      ['an entity bomb', Buffer.from(pain002(batch.number, '&m;', lol)), XML, '422 bank-file-unsafe'],
      ['a file of the server’s', Buffer.from(pain002(batch.number, '&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), XML, '422 bank-file-unsafe'],
      ['a DTD without an entity', Buffer.from(pain002(batch.number, p.reference, '<!DOCTYPE Document>')), XML, '422 bank-file-unsafe'],
      ['a DTD from outside', Buffer.from(pain002(batch.number, p.reference, '<!DOCTYPE Document SYSTEM "http://127.0.0.1:1/x.dtd">')), XML, '422 bank-file-unsafe'],
      ['a parameter entity', Buffer.from(pain002(batch.number, p.reference, '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]>')), XML, '422 bank-file-unsafe'],
      ['an entity that nobody declared', Buffer.from(pain002(batch.number, '&nobody;')), XML, '422 bank-file-not-xml'],
      ['a DTD hidden in UTF-16', Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY a "x">]><a>&a;</a>`, 'utf16le'), XML, '422 bank-file-encoding'],
      ['a DTD hidden in UTF-16 without a mark', Buffer.from('<?xml version="1.0" encoding="UTF-16LE"?><!DOCTYPE a []><a/>', 'utf16le'), XML, '422 bank-file-encoding'],
      ['a DTD hidden in UTF-7', Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'), XML, '422 bank-file-encoding'],
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
      ['a workbook that unpacks to 100 MB', zipped('xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024, ' ')), XLSX, '422 bank-file-unsafe'],
      ['a workbook that understates its size', understated(zipped('xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024, ' '))), XLSX, '422 bank-file-unsafe'],
      ['a workbook of a sheet that no bank writes', zipped('xl/worksheets/sheet1.xml', Buffer.from(`<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(800_000)}</sheetData></worksheet>`)), XLSX, '422 bank-file-unsafe'],
      ['a zip of something else', zipped('readme.txt', Buffer.from('x')), XLSX, '422 bank-file-unreadable'],
      ['a workbook cut short', (await workbook((s) => { s.addRow(['x']); })).subarray(0, 900), XLSX, '422 bank-file-unsafe'],
      ['a line of a megabyte', Buffer.from(`${HEADER}${'x'.repeat(1024 * 1024)}\n`), CSV, '422 bank-file-unreadable'],
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
