// The bank's side of a story: the message that finance downloads, checked against its definition, and the answers that a bank would send.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import type { Locator } from 'playwright-core';
import { ROOT } from '../house/source.js';
import type { Person } from '../support/person.js';
import { publishPlanned } from './money.js';

const DEFINITION = join(ROOT, 'tests/support/iso20022/pain.001.001.09.xsd'), ns = (name: string): string => `urn:iso:std:iso:20022:tech:xsd:${name}`;

/** What a click on this link or button brings, byte for byte. */
export async function downloaded(who: Person, from: Locator): Promise<Buffer> {
  const [download] = await Promise.all([who.page.waitForEvent('download'), from.click()]);
  return readFile(await download.path());
}

export interface Order { readonly reference: string; readonly amount: string; readonly account: string }
export interface Message { readonly number: string; readonly sum: string; readonly orders: readonly Order[] }

/** @throws when the message is not valid by its definition */
export async function readPain001(bytes: Buffer): Promise<Message> {
  const schema = XmlDocument.fromBuffer(await readFile(DEFINITION)), doc = XmlDocument.fromBuffer(bytes), validator = XsdValidator.fromDoc(schema);
  try {
    validator.validate(doc);
    const text = bytes.toString(), one = (name: string, within = text): string => new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(within)![1]!;
    const orders = text.split('<CdtTrfTxInf>').slice(1).map((order) => ({ reference: one('EndToEndId', order), amount: one('InstdAmt', order), account: /<CdtrAcct>\s*<Id>\s*<Othr>\s*<Id>(\d+)/.exec(order)![1]! }));
    return { number: one('MsgId'), sum: one('CtrlSum'), orders };
  } finally { for (const d of [validator, doc, schema]) d.dispose(); }
}

/** pain.002: each payment executed under a serial, or refused for a reason. */
export function pain002(message: Message, at: string, said: (order: Order) => { serial: string } | { reason: string }): Buffer {
  const statuses = message.orders.map((order) => {
    const answer = said(order);
    return `<TxInfAndSts><OrgnlEndToEndId>${order.reference}</OrgnlEndToEndId>${'serial' in answer ? `<TxSts>ACSC</TxSts><AcctSvcrRef>${answer.serial}</AcctSvcrRef>` : `<TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>${answer.reason}</AddtlInf></StsRsnInf>`}</TxInfAndSts>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${ns('pain.002.001.10')}"><CstmrPmtStsRpt><GrpHdr><MsgId>S-${message.number}</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${message.number}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${message.number}</OrgnlPmtInfId>${statuses.join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`);
}

/** Prepared by one of finance, in public for its days, released by another, who downloads the message for the bank. */
export async function payByMessage(preparer: Person, releaser: Person, pastItsDays: () => Promise<void>): Promise<Message> {
  await preparer.go('/payment-batches');
  await preparer.confirm('Prepare a batch');
  await preparer.page.waitForURL(/\/payment-batches\/[0-9a-f-]{36}/);
  await preparer.confirm('Submit');
  await preparer.sees('You prepared it: another finance officer releases it');
  await preparer.sees('市工信局财政专户');
  await publishPlanned(preparer);
  await pastItsDays();
  await releaser.go('/workbench');
  await releaser.follow(/CZ-FK-/);
  await releaser.confirm('Release');
  await releaser.seesState('Released');
  return readPain001(await downloaded(releaser, releaser.page.getByRole('link', { name: 'pain.001 message (XML)' })));
}

/** The account that the city pays from and the messages its bank takes: named by one of finance, in force once another adopts it. */
export async function namePayingAccount(preparer: Person, adopter: Person): Promise<void> {
  await preparer.go('/paying-accounts');
  await preparer.pick('Preferred format', 'ISO 20022');
  await preparer.fill('Bank', '江南银行');
  await preparer.fill('BIC (may be empty)', 'ICBKCNBJCHZ');
  await preparer.fill('Account name', '市工信局财政专户');
  await preparer.fill('Account', '32001628436051234567');
  await preparer.fill('Reason', '财政专户，首次登记');
  await preparer.press('Send for adoption');
  await preparer.sees('财政专户，首次登记');
  await adopter.go('/paying-accounts');
  await adopter.confirm('Adopt');
  await adopter.page.getByRole('row').filter({ hasText: '4567' }).first().waitFor();
}
