// Decides what a pain.002 (status of our message) and a camt.054 (what moved on the account) say about each payment. A field that is missing or odd refuses the file, naming the transaction.
import type { XmlElement } from 'libxml2-wasm';
import { dayOf, type Day, type Fen, parseYuan, zDay } from '#libs/kernel';
import type { BankAnswers, BankLine } from './bank-adapter.js';
import type { BankStatus } from './bank.contract.js';
import { fundingErrors } from './funding.errors.js';

/** ExternalPaymentTransactionStatus1Code: settled; refused; everything between says nothing yet. */
const STATUS: Readonly<Record<string, BankStatus>> = { ACSC: 'executed', ACCC: 'executed', RJCT: 'rejected', CANC: 'rejected', ACCP: 'pending', ACSP: 'pending', ACTC: 'pending', ACWC: 'pending', ACWP: 'pending', ACFC: 'pending', PDNG: 'pending', RCVD: 'pending' };
const SERIAL = /^[0-9A-Za-z-]{1,64}$/, REFERENCE = /^[0-9A-Za-z-]{1,35}$/;

const find = (at: XmlElement, path: string): XmlElement[] => at.find(path.split('/').map((name) => `d:${name}`).join('/'), { d: at.namespaceUri }) as XmlElement[];
const text = (at: XmlElement, ...paths: readonly string[]): string | null => {
  for (const path of paths) { const found = find(at, path)[0]?.content.trim(); if (found) return found; }
  return null;
};
const unreadable = (line: number, field: string): never => { throw fundingErrors.problem('bank-file-unreadable', { params: { line }, fields: [{ pointer: `/${line}/${field}`, code: 'invalid' }] }); };

function amountOf(at: XmlElement, line: number, ...paths: readonly string[]): Fen | null {
  for (const path of paths) {
    const found = find(at, path)[0];
    if (!found) continue;
    const amount = found.content.trim().replace(/(\.\d{2})0{1,3}$/, '$1');
    if (found.attr('Ccy')?.value !== 'CNY' || !/^\d{1,15}(\.\d{1,2})?$/.test(amount) || !/[1-9]/.test(amount)) return unreadable(line, 'Amt');
    return parseYuan(amount);
  }
  return null;
}
function dayAt(at: XmlElement, line: number, ...paths: readonly string[]): Day | null {
  const found = text(at, ...paths);
  if (found === null) return null;
  const day = zDay.safeParse(found).success ? found : Number.isNaN(Date.parse(found)) ? unreadable(line, 'Dt') : dayOf(new Date(/(Z|[+-]\d{2}:\d{2})$/.test(found) ? found : `${found}+08:00`));
  return day;
}
const serialAt = (at: XmlElement, line: number, ...paths: readonly string[]): string | null => { const found = text(at, ...paths); return found === null || SERIAL.test(found) ? found : unreadable(line, 'AcctSvcrRef'); };
const referenceAt = (at: XmlElement, line: number, path: string): string | null => { const found = text(at, path); return found === null || found === 'NOTPROVIDED' ? null : REFERENCE.test(found) ? found : unreadable(line, 'EndToEndId'); };
const reasonAt = (at: XmlElement, base: string): string | null => ([text(at, `${base}/Rsn/Cd`, `${base}/Rsn/Prtry`), text(at, `${base}/AddtlInf`)].filter(Boolean).join(' ') || null)?.slice(0, 500) ?? null;

/** Names one message of ours, and one status a transaction; a refusal of the whole message or of an instruction refuses every payment of it. */
export function pain002(root: XmlElement): BankAnswers {
  const original = find(root, 'CstmrPmtStsRpt/OrgnlGrpInfAndSts')[0], number = original && text(original, 'OrgnlMsgId');
  if (!original || !number) throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 }, fields: [{ pointer: '/1/OrgnlMsgId', code: 'required' }] });
  const told = text(root, 'CstmrPmtStsRpt/GrpHdr/CreDtTm');
  const lines = find(root, 'CstmrPmtStsRpt/OrgnlPmtInfAndSts/TxInfAndSts').map((tx, i): BankLine => {
    const line = i + 1, code = text(tx, 'TxSts'), status = STATUS[code ?? ''] ?? unreadable(line, 'TxSts');
    const bankSerial = serialAt(tx, line, 'AcctSvcrRef', 'ClrSysRef'), reference = referenceAt(tx, line, 'OrgnlEndToEndId') ?? unreadable(line, 'OrgnlEndToEndId');
    const valueDate = dayAt(tx, line, 'FctvIntrBkSttlmDt/Dt', 'FctvIntrBkSttlmDt/DtTm', 'AccptncDtTm') ?? (status === 'executed' && told ? dayAt(root, line, 'CstmrPmtStsRpt/GrpHdr/CreDtTm') : null);
    if (status === 'executed' && bankSerial === null) return unreadable(line, 'AcctSvcrRef');
    return { line, paymentId: null, reference, bankSerial, status, valueDate, amountFen: amountOf(tx, line, 'OrgnlTxRef/Amt/InstdAmt'), reason: reasonAt(tx, 'StsRsnInf') ?? (status === 'rejected' ? code : null) };
  });
  const whole = text(original, 'GrpSts') ?? text(root, 'CstmrPmtStsRpt/OrgnlPmtInfAndSts/PmtInfSts');
  if (lines.length === 0 && whole !== null) {
    const status = STATUS[whole] ?? unreadable(1, 'GrpSts');
    if (status === 'executed') return unreadable(1, 'TxInfAndSts');
    return { format: 'pain.002', scope: 'batch', batchNumber: number, lines: [{ line: 1, paymentId: null, reference: null, bankSerial: null, status, valueDate: null, amountFen: null, reason: reasonAt(original, 'StsRsnInf') ?? reasonAt(root, 'CstmrPmtStsRpt/OrgnlPmtInfAndSts/StsRsnInf') ?? whole }] };
  }
  return { format: 'pain.002', scope: 'batch', batchNumber: number, lines };
}

/** Booked entries alone count. What leaves the account is executed; what comes in is returned, or nobody asked for it. */
export function camt054(root: XmlElement): BankAnswers {
  const lines: BankLine[] = [];
  for (const entry of find(root, 'BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry')) {
    const details = find(entry, 'NtryDtls/TxDtls');
    for (const tx of details.length > 0 ? details : [entry]) lines.push(entryLine(entry, tx, lines.length + 1));
  }
  return { format: 'camt.054', scope: 'account', batchNumber: null, lines };
}

function entryLine(entry: XmlElement, tx: XmlElement, line: number): BankLine {
  const own = tx !== entry, booked = text(entry, 'Sts/Cd', 'Sts');
  const side = (own ? text(tx, 'CdtDbtInd') : null) ?? text(entry, 'CdtDbtInd');
  if (side !== 'DBIT' && side !== 'CRDT') return unreadable(line, 'CdtDbtInd');
  if (booked === null) return unreadable(line, 'Sts');
  const returned = side === 'CRDT';
  const amountFen = (own ? amountOf(tx, line, 'Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt') : null) ?? amountOf(entry, line, 'Amt') ?? unreadable(line, 'Amt');
  const status: BankStatus = booked !== 'BOOK' ? 'pending' : returned ? 'returned' : 'executed';
  const bankSerial = (own ? serialAt(tx, line, 'Refs/AcctSvcrRef') : null) ?? serialAt(entry, line, 'AcctSvcrRef', 'NtryRef');
  const valueDate = dayAt(entry, line, 'ValDt/Dt', 'ValDt/DtTm', 'BookgDt/Dt', 'BookgDt/DtTm');
  if (status !== 'pending' && bankSerial === null) return unreadable(line, 'AcctSvcrRef');
  if (status !== 'pending' && valueDate === null) return unreadable(line, 'ValDt');
  const reason = (own ? reasonAt(tx, 'RtrInf') ?? text(tx, 'AddtlTxInf', 'RmtInf/Ustrd') : null) ?? text(entry, 'AddtlNtryInf');
  return { line, paymentId: null, reference: own ? referenceAt(tx, line, 'Refs/EndToEndId') : null, bankSerial, status, valueDate, amountFen, reason: reason?.slice(0, 500) ?? (returned ? 'CRDT' : null) };
}
