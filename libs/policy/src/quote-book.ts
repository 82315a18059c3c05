// Answers quote after quote from one reading of the library: all versions as they stood when the book was opened, so that a batch never sees two libraries.
import { fieldErrors, platformErrors, type Reader } from '#libs/platform';
import { clauseUnder, type KeptClause, libraryOf, type VersionRow } from './clause.store.js';
import { answerOf, quote, versionOn } from './engine/index.js';
import { exampleOf } from './example.store.js';
import { type Every, everyClause } from './every-clause.js';
import { policyErrors } from './policy.errors.js';
import { type BoundQuote, EVERY_CLAUSE, quoteRequest, type QuoteRequest, type QuotesAnswer } from './quote.contract.js';
import { factsInvalid } from './quoting.js';

type Locale = 'zh' | 'en';

export class QuoteBook {
  private readonly days = new Map<string, readonly KeptClause[]>();
  private constructor(private readonly versions: ReadonlyMap<string, readonly VersionRow[]>, private readonly documents: ReadonlyMap<string, KeptClause>) {}

  static async open(r: Reader): Promise<QuoteBook> {
    const documents = new Map<string, KeptClause>(), versions = new Map<string, VersionRow[]>();
    for (const row of await libraryOf(r)) {
      documents.set(row.sha256, { ...await clauseUnder(r, row.sha256), confirmed: row.confirmed });
      if (!row.retracted) versions.set(row.clauseId, [...versions.get(row.clauseId) ?? [], row]);
    }
    return new QuoteBook(versions, documents);
  }

  /** What was sent, checked and answered. @throws Problem invalid, clause-not-found, clause-not-in-force at /on, facts-invalid with a pointer for each fact */
  answer(sent: unknown, locale: Locale): BoundQuote | QuotesAnswer {
    const read = quoteRequest.safeParse(sent);
    if (!read.success) throw platformErrors.problem('invalid', { fields: fieldErrors(read.error.issues) });
    return this.quote(read.data, locale);
  }

  quote(request: QuoteRequest, locale: Locale): BoundQuote | QuotesAnswer {
    if (request.clause === EVERY_CLAUSE) return this.every(request, locale);
    if (request.priorByClause) throw policyErrors.problem('facts-invalid', { fields: [{ pointer: '/priorByClause', code: 'unknown-field' }] });
    const { clause, sha256, confirmed } = request.version === undefined ? this.one(request.clause, request.on) : this.named(request.clause, request.version);
    const outcome = quote(clause, { facts: request.facts, prior: request.prior, confirmed });
    if (!outcome.ok) throw factsInvalid(outcome.errors, locale);
    return { ...answerOf(outcome.quote, locale), clauseSha256: sha256 };
  }

  private one(clauseId: string, day: string): KeptClause {
    const versions = this.versions.get(clauseId);
    if (!versions) return exampleOf(clauseId);
    const version = versionOn(versions, day);
    if (!version) throw policyErrors.problem('clause-not-in-force', { pointer: '/on' });
    return this.documents.get(version.sha256)!;
  }

  /** An old quote's version, whatever is in force on its day. */
  private named(clauseId: string, version: string): KeptClause {
    if (!this.versions.has(clauseId)) throw policyErrors.problem('clause-not-found');
    const kept = [...this.documents.values()].find((k) => k.clause.id === clauseId && k.clause.version === version);
    if (!kept) throw policyErrors.problem('clause-version-not-found', { pointer: '/version' });
    return kept;
  }

  private every(request: QuoteRequest, locale: Locale): QuotesAnswer {
    if (request.version !== undefined) throw policyErrors.problem('facts-invalid', { fields: [{ pointer: '/version', code: 'unknown-field' }] });
    const kept = this.inForce(request.on);
    if (kept.length === 0) throw policyErrors.problem('clause-not-in-force', { pointer: '/on' });
    const found: Every = everyClause(kept, request, locale);
    if (!found.ok) throw factsInvalid(found.errors, locale);
    return { clause: EVERY_CLAUSE, on: request.on, items: found.items };
  }

  /** What may apply here, in the library's order: no examples from elsewhere. Kept for the days that were asked last. */
  private inForce(day: string): readonly KeptClause[] {
    const known = this.days.get(day);
    if (known) return known;
    const kept = [...this.versions.values()].flatMap((versions) => versionOn(versions, day) ?? [])
      .sort((a, b) => a.position - b.position || (a.clauseId < b.clauseId ? -1 : 1)).map((v) => this.documents.get(v.sha256)!).filter((k) => !k.clause.example);
    if (this.days.size >= 100) this.days.clear();
    this.days.set(day, kept);
    return kept;
  }
}
