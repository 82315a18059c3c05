// Owns the ISO 20022 side: pain.001.001.09 out (the version of CBPR+ and of the SEPA rulebooks since 2023), pain.002 and camt.054 of any version in. Written and read by libxml2; no DTD, no entity ever gets that far.
import { dayOf, type Fen, yuan } from '#libs/kernel';
import type { BankAdapter, BankAnswers, BatchOrder, Payer } from './bank-adapter.js';
import { camt054, pain002 } from './bank-iso20022-answer.js';
import { fundingErrors } from './funding.errors.js';
import type { XmlElement } from 'libxml2-wasm';

export const PAIN_001 = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
const ANSWER = /^urn:iso:std:iso:20022:tech:xsd:(pain\.002|camt\.054)\.001\.\d{2}$/;
/** Loaded when it is first needed: a process that never meets a bank pays nothing for it. */
const libxml = () => import('libxml2-wasm');

/** What a name may be at most; a text is cut at a whole character. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('');
const add = (to: XmlElement, name: string, text?: string): XmlElement => {
  const made = to.addElement(name);
  if (text !== undefined) made.addText(text);
  return made;
};
const sum = (batch: BatchOrder): Fen => batch.orders.reduce((s, o) => s + o.amountFen, 0n);

/** One message a batch: MsgId is the batch's number, so that a bank knows a file that comes twice; EndToEndId is the payment's reference. */
async function pain001(batch: BatchOrder, payer: Payer | null): Promise<Buffer> {
  if (!payer) throw fundingErrors.problem('paying-account-missing');
  const { XmlDocument } = await libxml();
  const doc = XmlDocument.create();
  try {
    const message = add(doc.createRoot('Document', PAIN_001), 'CstmrCdtTrfInitn');
    const head = add(message, 'GrpHdr');
    add(head, 'MsgId', batch.number);
    add(head, 'CreDtTm', batch.releasedAt.toISOString());
    add(head, 'NbOfTxs', String(batch.orders.length));
    add(head, 'CtrlSum', yuan(sum(batch)));
    add(add(head, 'InitgPty'), 'Nm', cut(batch.agencyName, 140));
    const info = add(message, 'PmtInf');
    add(info, 'PmtInfId', batch.number);
    add(info, 'PmtMtd', 'TRF');
    add(info, 'BtchBookg', 'false');
    add(info, 'NbOfTxs', String(batch.orders.length));
    add(info, 'CtrlSum', yuan(sum(batch)));
    add(add(info, 'ReqdExctnDt'), 'Dt', dayOf(batch.releasedAt));
    add(add(info, 'Dbtr'), 'Nm', cut(payer.accountName, 140));
    accountOf(add(info, 'DbtrAcct'), payer.accountNumber);
    agent(add(info, 'DbtrAgt'), payer.bank, payer.bic);
    for (const order of batch.orders) {
      const one = add(info, 'CdtTrfTxInf');
      add(add(one, 'PmtId'), 'EndToEndId', order.reference);
      add(add(one, 'Amt'), 'InstdAmt', yuan(order.amountFen)).setAttr('Ccy', 'CNY');
      agent(add(one, 'CdtrAgt'), order.bank, null);
      add(add(one, 'Cdtr'), 'Nm', cut(order.accountName, 140));
      accountOf(add(one, 'CdtrAcct'), order.accountNumber);
      add(add(one, 'RmtInf'), 'Ustrd', cut(`财政补助 ${order.claimNumber}`, 140));
    }
    return Buffer.from(doc.toString({ format: true }));
  } finally { doc.dispose(); }
}

const accountOf = (to: XmlElement, number: string): void => { add(add(add(to, 'Id'), 'Othr'), 'Id', number); };
function agent(to: XmlElement, name: string, bic: string | null): void {
  const bank = add(to, 'FinInstnId');
  if (bic) add(bank, 'BICFI', bic);
  add(bank, 'Nm', cut(name, 140));
}

async function answers(text: string): Promise<BankAnswers> {
  const { ParseOption, XmlDocument, XmlError } = await libxml();
  let doc;
  try { doc = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_IGNORE_ENC | ParseOption.XML_PARSE_NOCDATA }); } catch (error) {
    if (error instanceof XmlError) throw fundingErrors.problem('bank-file-not-xml');
    throw error;
  }
  try {
    if (doc.dtd) throw fundingErrors.problem('bank-file-unsafe');
    const message = ANSWER.exec(doc.root.namespaceUri)?.[1];
    if (doc.root.name !== 'Document' || message === undefined) throw fundingErrors.problem('bank-file-unknown');
    return message === 'pain.002' ? pain002(doc.root) : camt054(doc.root);
  } finally { doc.dispose(); }
}

export const iso20022: BankAdapter = {
  id: 'iso20022',
  files: [{ name: 'pain.001.xml', type: 'application/xml', needsPayer: true, write: pain001 }],
  recognises: (input) => input.kind === 'xml',
  read: (input) => answers(input.kind === 'xml' ? input.text : ''),
};
