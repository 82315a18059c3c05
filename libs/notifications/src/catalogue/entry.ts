// Decides what an entry of the catalogue is: which event, who hears of it, in which words, and where it leads.
import type { EventType, Happened, Reader, Tx } from '#libs/platform';
import type { Desk } from '../desk.js';
import type { Topic } from '../topics.js';
import type { Why } from './whys.js';

/** A fact that a text names: plain, by language, or shown as an instant, a day or an amount. */
export type Fact = string | { readonly zh: string; readonly en: string } | { readonly instant: string } | { readonly yuan: string };
export interface Text { readonly subject: string; readonly lines: readonly string[] }
/** A link that the mail makes when it is written, since its token is known to the mail alone. */
export interface LinkWish { readonly purpose: string; readonly subject: string; readonly subjectId: string; readonly hours: number; /** the link's person is the recipient */ readonly personal?: boolean }
export interface Attachment { readonly filename: string; readonly content: Buffer; readonly contentType: string }

export interface Hearing<F extends string = string> {
  /** People by id; closed ones and those who never confirmed are left out by the writer. */
  readonly people?: readonly string[];
  /** Mailboxes of nobody we know: mail only. */
  readonly addresses?: readonly { readonly email: string; readonly locale: 'zh' | 'en' }[];
  readonly facts: Readonly<Record<F, Fact>>;
  /** Where it leads in the web; with a link, where the inbox leads. */
  readonly path?: string;
  readonly link?: LinkWish;
  /** The challenge that must be opened before others may see that this was delivered. */
  readonly veil?: string;
}

export interface Entry<P extends object, F extends string = string> {
  readonly event: EventType<P>;
  /** Who, in one word; with the event it names the entry. */
  readonly audience: string;
  readonly topic: 'required' | Topic;
  readonly why: Why;
  /** The facts that the texts may name. */
  readonly facts: readonly F[];
  readonly zh: Text; readonly en: Text;
  /** Nothing for the page's inbox: it concerns the mailbox alone. */
  readonly mailOnly?: true;
  /** Also people who have not confirmed their address yet. */
  readonly unconfirmed?: true;
  /** undefined: nobody hears. Several entries of one event: a person hears by the first that names them. */
  hear(desk: Desk, tx: Tx, happened: Happened<P>): Promise<Hearing<F> | undefined>;
  /** What the mail carries besides its words, for this person; made each time it is sent, kept nowhere. */
  attach?(desk: Desk, r: Reader, payload: P, personId: string): Promise<readonly Attachment[]>;
}
export type AnyEntry = Entry<never>;
export const nameOf = (entry: Pick<AnyEntry, 'audience'> & { event: { name: string } }): string => `${entry.event.name}/${entry.audience}`;

/** Keeps an entry's own types while it is written, and forgets them for the list. */
export const entry = <P extends object, const F extends string>(given: Entry<P, F>): AnyEntry => given as unknown as AnyEntry;
