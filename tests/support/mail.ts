// Owns what tests read out of a mail: its link's token, its stable name.
import type { ParsedMail } from 'mailparser';

/** A delivery's id at the product's host. */
export const messageIdPattern = /^<[0-9a-f]{8}-[0-9a-f-]{27}@[\w.-]+>$/;

/** The token of the mail link in the text. @throws Error when there is none */
export function linkIn(mail: ParsedMail): string {
  const token = /\/links\/([\w-]+)/.exec(mail.text ?? '')?.[1];
  if (!token) throw new Error(`no link in: ${mail.text}`);
  return token;
}
