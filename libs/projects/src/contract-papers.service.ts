// Owns the contract's document: drawn and stored before anything is locked, bound under the lock only when it still says what the contract says. A page takes its time; a challenge's row does not wait for it.
import { Injectable } from '@nestjs/common';
import { OpenedBids } from '#libs/bids';
import { type ChallengeRow, challengeOf } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { type Actor, hasGrant, yuan } from '#libs/kernel';
import { Database, FilesService, hashOf, type LinkedFile, platformErrors, type Reader, renderPdf, type Tx } from '#libs/platform';
import type { ContractTerms } from './contract.contract.js';
import { contractPaper, type OnPaper } from './contract.pdf.js';
import { CONTRACT_COLUMNS, type ContractRow, openEdition } from './contract.store.js';

export interface Edition { readonly n: number; readonly terms: ContractTerms; readonly reason: string | null }
/** A stored document that no contract names yet (thrown away after a day), and what it says. */
export interface Drawn { readonly file: LinkedFile; readonly says: Buffer }
const PURPOSE = 'contract-paper', ATTEMPTS = 4;

/** Thrown under the lock when the document at hand is none, or says something else by now: everything rolls back and another is drawn. */
class Outdated extends Error {
  constructor() { super('the document says something else by now'); }
}

@Injectable()
export class ContractPapers {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly files: FilesService, private readonly bids: OpenedBids) {}

  /**
   * Draws, then lets `act` bind under its lock; again when the contract changed in between. Whether the actor may is decided by `act`: where nothing can be drawn it runs without.
   * `given`: the terms of an amendment; without them the draft's own.
   * @throws Problem stale when it changes faster than it can be drawn
   */
  async drawn<T>(actor: Actor, contractId: string, given: Omit<Edition, 'n'> | null, act: (drawn: Drawn | undefined) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act(await this.draw(actor, contractId, given));
      } catch (error) {
        if (!(error instanceof Outdated)) throw error;
        if (attempt >= ATTEMPTS) throw platformErrors.problem('stale');
      }
    }
  }

  /** Opens the edition for signing on exactly this document. Returns its SHA-256. */
  async bind(tx: Tx, row: ContractRow, challenge: ChallengeRow, edition: Edition, drawn: Drawn | undefined): Promise<string> {
    if (!drawn || !hashOf(await this.facts(tx, row, challenge, edition)).equals(drawn.says)) throw new Outdated();
    if (!(await this.files.claim(tx, drawn.file.id, PURPOSE, { subject: 'contract', subjectId: row.id }))) throw new Outdated();
    await tx.execute(`INSERT INTO contract_editions (contract_id, n, state, terms, reason, file_id, sha256, offered_at) VALUES ($1,$2,'signing',$3,$4,$5,$6,jiebang_now())
      ON CONFLICT (contract_id, n) DO UPDATE SET state = 'signing', file_id = excluded.file_id, sha256 = excluded.sha256, offered_at = excluded.offered_at`,
    [row.id, edition.n, JSON.stringify(edition.terms), edition.reason, drawn.file.id, Buffer.from(drawn.file.sha256, 'hex')]);
    return drawn.file.sha256;
  }

  /** For who prepares contracts here; undefined for anybody else, and where there is nothing to draw. */
  private async draw(actor: Actor, contractId: string, given: Omit<Edition, 'n'> | null): Promise<Drawn | undefined> {
    const row = await this.db.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE id = $1`, [contractId]);
    if (!row || !hasGrant(actor, 'officer', row.agencyPath)) return undefined;
    const challenge = await challengeOf(this.db, row.challengeId), open = await openEdition(this.db, contractId);
    const edition = given === null ? open : open ? undefined : { ...given, n: await nextEdition(this.db, contractId) };
    if (!challenge || !edition || !(given === null ? ['draft'] : ['signed', 'amended']).includes(row.state)) return undefined;
    const { commitments } = await this.bids.readBid(this.db, row.bidId, actor); // what was bid never changes: read once, outside
    const facts = await this.facts(this.db, row, challenge, edition), { now: at } = (await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!;
    const bytes = await renderPdf(contractPaper({ ...facts, at, indicators: facts.indicators.map((i) => ({ ...i, committed: commitments.find((c) => c.indicatorId === i.id)?.value ?? null })) }));
    const file = await this.db.transaction((tx) => this.files.keep(tx, { name: `${row.number}-${edition.n}.pdf`, type: 'application/pdf', bytes, purpose: PURPOSE }));
    return { file, says: hashOf(facts) };
  }

  /** Everything on the paper that could change while it is drawn. */
  private async facts(r: Reader, row: ContractRow, challenge: ChallengeRow, edition: Edition): Promise<Omit<OnPaper, 'at' | 'indicators'> & { indicators: ChallengeRow['content']['indicators'] }> {
    const [winner, demandSide, agency] = [await this.identity.organisation(r, row.winnerId), row.demandSideId === null ? undefined : await this.identity.organisation(r, row.demandSideId), await this.identity.agency(r, row.agencyId)];
    const subsidy = await r.one<{ decidedRate: string | null; decidedCeilingFen: bigint | null }>('SELECT decided_rate, decided_ceiling_fen FROM decisions WHERE id = $1', [row.decisionId]);
    return {
      number: row.number, title: row.title, challengeNumber: challenge.number ?? '', edition: edition.n, reason: edition.reason, agencyName: agency?.nameZh ?? '', terms: edition.terms, indicators: challenge.content.indicators,
      parties: [
        { role: '需求方', name: row.demandSideName, creditCode: demandSide?.creditCode ?? null, legalRepresentative: demandSide?.legalRepresentative ?? null },
        { role: '揭榜方', name: row.winnerName, creditCode: winner?.creditCode ?? null, legalRepresentative: winner?.legalRepresentative ?? null },
      ],
      subsidy: subsidy?.decidedRate == null ? null : { rate: subsidy.decidedRate, ceiling: subsidy.decidedCeilingFen === null ? null : yuan(subsidy.decidedCeilingFen) },
    };
  }
}

export const nextEdition = async (r: Reader, contractId: string): Promise<number> =>
  (await r.one<{ n: number }>('SELECT (max(n) + 1)::int AS n FROM contract_editions WHERE contract_id = $1', [contractId]))!.n;
