// What goes to a bank and what comes back, file by file: valid, safe, the same to the byte; and read whole or refused by one code.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { ADAPTERS, type BatchOrder, cell, fundingErrors, type Payer, paymentFile, readBankFile } from '#libs/funding';

const ID = '01990000-0000-7000-8000-000000000001', HEADER = 'paymentId,bankSerial,status,valueDate,amount,reason';
const order = (n: number, more: object = {}) => ({ paymentId: ID, reference: `CZ-FK-2026-0001-${String(n).padStart(4, '0')}`, accountName: '常州甲公司', bank: '工商银行常州分行', accountNumber: '6222021001112223334', amountFen: 123_456n, claimNumber: 'CZ-SL-2026-0001', ...more });
const batch: BatchOrder = { number: 'CZ-FK-2026-0001', agencyName: '市工信局', releasedAt: new Date('2026-05-06T02:00:00Z'), orders: [order(1), order(2, { amountFen: 1n, accountName: `=HYPERLINK("x") & <乙> ${'长'.repeat(150)}` })] };
const payer: Payer = { accountName: '市工信局财政专户', bank: '江南银行', bic: 'ICBKCNBJCHZ', accountNumber: '32001628436051234567' };
const made = async (name: string, of = batch, from: Payer | null = payer) => Buffer.from(await ADAPTERS.flatMap((a) => a.files).find((f) => f.name === name)!.write(of, from));
const read = (bytes: string | Buffer) => readBankFile(Buffer.from(bytes as string)).catch((error: { code: string; params: { line?: number } }) => `${error.code}${error.params.line ? ` ${error.params.line}` : ''}`);

describe('pain.001', () => {
  it('is valid by the published definition, adds up, and names each payment by its reference', async () => {
    const bytes = await made('pain.001.xml'), schema = XmlDocument.fromBuffer(readFileSync('tests/support/iso20022/pain.001.001.09.xsd')), doc = XmlDocument.fromBuffer(bytes);
    const validator = XsdValidator.fromDoc(schema);
    validator.validate(doc);
    const text = bytes.toString();
    for (const said of ['<MsgId>CZ-FK-2026-0001</MsgId>', '<NbOfTxs>2</NbOfTxs>', '<CtrlSum>1234.57</CtrlSum>', '<InstdAmt Ccy="CNY">1234.56</InstdAmt>', '<InstdAmt Ccy="CNY">0.01</InstdAmt>', '<EndToEndId>CZ-FK-2026-0001-0002</EndToEndId>', '<Id>6222021001112223334</Id>', '<Id>32001628436051234567</Id>', '&amp; &lt;乙&gt;']) expect(text).toContain(said);
    expect(await made('pain.001.xml')).toEqual(bytes);
    const wrong = XmlDocument.fromString(text.replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>CASH</PmtMtd>'));
    expect(() => validator.validate(wrong)).toThrow();
    for (const d of [doc, wrong, validator, schema]) d.dispose();
  });
  it('needs to know who pays', async () => { await expect(made('pain.001.xml', batch, null)).rejects.toMatchObject({ code: 'paying-account-missing' }); });
});

describe('the files of a bank’s portal', () => {
  it('keep every digit, run nothing, and say the same in UTF-8 and GBK', async () => {
    const utf8 = (await made('portal.csv')).toString(), gbk = iconv.decode(await made('portal-gbk.csv'), 'gbk');
    expect(utf8.startsWith('\ufeff"序号","收款人账号"')).toBe(true);
    expect(utf8.slice(1)).toBe(gbk);
    expect(gbk).toContain('"1","6222021001112223334","常州甲公司","工商银行常州分行","1234.56","CNY"');
    expect(gbk).toContain('"\'=HYPERLINK(""x"")');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await made('portal.xlsx')) as never);
    const sheet = book.worksheets[0]!, account = sheet.getCell('B2');
    expect([account.value, account.numFmt, sheet.getCell('E2').value, String(sheet.getCell('C3').value).slice(0, 2)]).toEqual(['6222021001112223334', '@', '1234.56', '\'=']);
  });
  it('start no formula in our own table either', () => {
    for (const bad of ['=1+1', '+1', '-1', '@x', '\t=1', '|x']) expect(cell(bad)).toBe(`"'${bad}"`);
    expect(paymentFile([order(1, { claimNumber: 'C' })]).toString()).toBe(`\ufeff"paymentId","accountName","bank","accountNumber","amount","currency","purpose"\r\n"${ID}","常州甲公司","工商银行常州分行","6222021001112223334","1234.56","CNY","C"\r\n`);
  });
});

const ns = (name: string): string => `urn:iso:std:iso:20022:tech:xsd:${name}`;
const pain002 = (tx: string, number = 'CZ-FK-2026-0001', group = ''): string => `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${ns('pain.002.001.10')}"><CstmrPmtStsRpt><GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-05-07T09:00:00+08:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${number}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>${tx ? `<OrgnlPmtInfAndSts><OrgnlPmtInfId>x</OrgnlPmtInfId>${tx}</OrgnlPmtInfAndSts>` : ''}</CstmrPmtStsRpt></Document>`;
const status = (e2e: string, sts: string, more = ''): string => `<TxInfAndSts><OrgnlEndToEndId>${e2e}</OrgnlEndToEndId><TxSts>${sts}</TxSts>${more}</TxInfAndSts>`;
const camt = (entries: string): string => `<Document xmlns="${ns('camt.054.001.08')}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N</MsgId><CreDtTm>2026-05-20T09:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>1</Id>${entries}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
const entry = (e2e: string, side: string, amount: string, serial: string, more = ''): string => `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><ValDt><Dt>2026-05-20</Dt></ValDt><AcctSvcrRef>${serial}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>${e2e}</EndToEndId></Refs>${more}</TxDtls></NtryDtls></Ntry>`;

describe('a bank’s answer', () => {
  it('is read from our own table, a portal’s result and both messages alike', async () => {
    expect(await read(`\ufeff${HEADER}\r\n"${ID.toUpperCase()}","S1","executed","2026-05-06","10.00",""\r\n${ID},,rejected,,10.00,"户名不符, 已退"\r\n`)).toMatchObject({ scope: 'batch', lines: [
      { line: 2, paymentId: ID, bankSerial: 'S1', status: 'executed', valueDate: '2026-05-06', amountFen: 1_000n, reason: null }, { bankSerial: null, status: 'rejected', valueDate: null, reason: '户名不符, 已退' }] });
    const result = '批量付款结果,,,,,\n业务参考号,银行流水号,处理状态,入账日期,金额,失败原因\nCZ-FK-2026-0001-0001,P1,处理成功,20260506,"1,234.56",\nCZ-FK-2026-0001-0002,,失败,,0.01,账号户名不符\nCZ-FK-2026-0001-0003,P3,退汇,2026/05/20,5.00,收款行退回\nCZ-FK-2026-0001-0004,,处理中,,6.00,\n';
    for (const bytes of [Buffer.from(`\ufeff${result}`), iconv.encode(result, 'gbk')]) expect(await read(bytes)).toMatchObject({ format: 'portal', lines: [
      { line: 3, reference: 'CZ-FK-2026-0001-0001', bankSerial: 'P1', status: 'executed', valueDate: '2026-05-06', amountFen: 123_456n }, { status: 'rejected', reason: '账号户名不符' }, { status: 'returned', valueDate: '2026-05-20' }, { status: 'pending' }] });
    expect(await read(pain002(status('E1', 'ACSC', '<AcctSvcrRef>B1</AcctSvcrRef>') + status('E2', 'RJCT', '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销</AddtlInf></StsRsnInf>') + status('E3', 'PDNG')))).toMatchObject({ batchNumber: 'CZ-FK-2026-0001', lines: [
      { reference: 'E1', bankSerial: 'B1', status: 'executed', valueDate: '2026-05-07', amountFen: null }, { status: 'rejected', reason: 'AC04 账户已销' }, { status: 'pending' }] });
    expect(await read(pain002('', 'CZ-FK-2026-0001', '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>'))).toMatchObject({ lines: [{ reference: null, status: 'rejected', reason: 'AM04' }] });
    expect(await read(camt(entry('E1', 'DBIT', '10.00', 'C1') + entry('E1', 'CRDT', '10.00', 'C2', '<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>') + entry('NOTPROVIDED', 'CRDT', '3.00', 'C3')))).toMatchObject({ scope: 'account', lines: [
      { reference: 'E1', status: 'executed', bankSerial: 'C1', valueDate: '2026-05-20', amountFen: 1_000n }, { status: 'returned', reason: 'AC01' }, { reference: null, status: 'returned', amountFen: 300n }] });
  });

  const good = `${HEADER}\n${ID},S1,executed,2026-05-06,10.00,\n`;
  it.each([
    ['nothing', '', 'bank-file-header'], ['no line', `${HEADER}\n`, 'bank-file-empty'], ['another header', `${HEADER},x\n`, 'bank-file-header'], ['a header in another order', 'bankSerial,paymentId,status,valueDate,amount,reason\n', 'bank-file-header'],
    ['bytes of no encoding', Buffer.from([0x70, 0xff, 0xff, 0xff, 0xff]), 'bank-file-encoding'], ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'bank-file-encoding'], ['a quote never closed', `${HEADER}\n"${ID},S1,executed,2026-05-06,10.00,\n`, 'bank-file-unreadable 2'],
    ['XML cut short', pain002(status('E1', 'PDNG')).slice(0, -20), 'bank-file-not-xml'], ['another message', `<Document xmlns="${ns('pacs.008.001.08')}"/>`, 'bank-file-unknown'], ['no message', '<a/>', 'bank-file-unknown'],
    ['an entity bomb', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><Document xmlns="${ns('pain.002.001.10')}">&b;</Document>`, 'bank-file-unsafe'],
    ['a DTD from outside', `<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document xmlns="${ns('camt.054.001.08')}"/>`, 'bank-file-unsafe'], ['an encoding that is not read', '<?xml version="1.0" encoding="UTF-7"?><a/>', 'bank-file-encoding'],
    ['an unknown status', pain002(status('E1', 'DONE')), 'bank-file-unreadable 1'], ['paid without a serial', pain002(status('E1', 'ACSC')), 'bank-file-unreadable 1'], ['no message named', pain002(status('E1', 'PDNG')).replace(/<OrgnlMsgId>.*<\/OrgnlMsgId>/, ''), 'bank-file-unreadable 1'],
    ['another currency', camt(entry('E1', 'DBIT', '10.00', 'C1')).replace('"CNY"', '"EUR"'), 'bank-file-unreadable 1'], ['a sum of nothing', camt(entry('E1', 'DBIT', '0.00', 'C1')), 'bank-file-unreadable 1'], ['three decimals', camt(entry('E1', 'DBIT', '10.001', 'C1')), 'bank-file-unreadable 1'],
    ['no entry', camt(''), 'bank-file-empty'], ['a portal’s word that nobody knows', '业务参考号,流水号,状态,日期,金额\nA,B,也许,2026-05-06,1.00\n', 'bank-file-unreadable 2'],
  ])('is refused: %s', async (_what, text, code) => { expect(await read(text)).toBe(code); });

  it('is refused line by line, whatever field of it is spoilt', async () => {
    const cells = [ID, 'S1', 'executed', '2026-05-06', '10.00', ''], spoilt: Record<number, string[]> = { 0: ['', 'x', `${ID}0`, "=1+1"], 1: ['', 'S 1', 'S;1', '=S1', 'x'.repeat(65)], 2: ['', 'done', 'EXECUTED', 'rejected '], 3: ['', '2026-02-30', '06.05.2026', '2026-5-6'],
      4: ['', '0', '0.00', '-10.00', '1e3', '10.001', '1,000.00', '９.00', '10000000000000000.00', 'NaN'], 5: ['x'.repeat(501)] };
    for (const [at, values] of Object.entries(spoilt)) for (const value of values) {
      const row = cells.map((c, i) => (i === Number(at) ? value : c)).map((c) => `"${c}"`).join(',');
      expect([at, value, await read(`${good}${row}\n`)]).toEqual([at, value, 'bank-file-unreadable 3']);
    }
    for (const row of [cells.slice(1), [...cells, '']]) expect(await read(`${HEADER}\n${row.join(',')}\n`)).toBe('bank-file-unreadable 2');
  });

  it('is no workbook with a formula, nor one that is none', async () => {
    const book = new ExcelJS.Workbook(), sheet = book.addWorksheet('1');
    sheet.addRow(['业务参考号', '流水号', '状态', '日期', '金额']);
    sheet.addRow(['CZ-1', 'P1', '成功', '2026-05-06', '10.00']);
    expect(await read(Buffer.from(await book.xlsx.writeBuffer()))).toMatchObject({ lines: [{ reference: 'CZ-1', amountFen: 1_000n }] });
    sheet.getCell('E2').value = { formula: '5+5', result: 10 };
    expect(await read(Buffer.from(await book.xlsx.writeBuffer()))).toBe('bank-file-formula 2');
    expect(await read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBe('bank-file-unsafe');
  });

  it('is answered by codes that have words', () => { expect(fundingErrors.codes).toEqual(expect.arrayContaining(['bank-file-encoding', 'bank-file-unsafe', 'bank-file-formula', 'bank-file-not-xml', 'bank-file-unknown'])); });
});
