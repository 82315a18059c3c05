// Owns the screens of contracts and projects: officials see their agency's, parties their own once offered, nobody else any. Says who reads their files.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, yuan, zId } from '#libs/kernel';
import { Database, FilesService, keysOf, pageOf, pageQuery, platformErrors, type Page, type Reader } from '#libs/platform';
import { type ContractLine, contractStates, type ContractView, type EditionView, type ProjectLine, type SignatureView } from './contract.contract.js';
import { CONTRACT_COLUMNS, type ContractRow, EDITION_COLUMNS, type EditionRow, partiesOf } from './contract.store.js';
import { passedBy } from './decisions.reader.js';
import { isOfficialOf, officialPaths, ownOrganisations, seesContract } from './projects.access.js';

export const contractQuery = pageQuery.extend({ challengeId: zId.optional(), state: z.enum(contractStates).optional() });
export type ContractQuery = z.infer<typeof contractQuery>;

const SCOPE = `(EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE c.agency_path = own OR starts_with(c.agency_path, own || '/'))
    OR (c.offered_at IS NOT NULL AND (c.winner_id = ANY($2::uuid[]) OR c.demand_side_id = ANY($2::uuid[]))))
    AND ($3::uuid IS NULL OR c.challenge_id = $3) AND ($4::text IS NULL OR c.state = $4) AND ($5::uuid IS NULL OR c.id < $5)`;
const named = CONTRACT_COLUMNS.split(',').map((x) => `c.${x.trim()}`).join(', ');
const LIST = `SELECT ${named} FROM contracts c WHERE ${SCOPE} ORDER BY c.id DESC LIMIT $6`;
const PROJECTS = `SELECT ${named}, m.milestones, m.accepted_milestones, m.accepted_fen FROM contracts c,
    LATERAL (SELECT count(*)::int AS milestones, (count(*) FILTER (WHERE state = 'accepted'))::int AS accepted_milestones, coalesce(sum(accepted_fen), 0)::bigint AS accepted_fen FROM milestones WHERE contract_id = c.id) m
  WHERE c.signed_on IS NOT NULL AND ${SCOPE} ORDER BY c.id DESC LIMIT $6`;
type ProjectRow = ContractRow & { milestones: number; acceptedMilestones: number; acceptedFen: bigint };

const line = (c: ContractRow): ContractLine => ({
  id: c.id, number: c.number, title: c.title, challengeId: c.challengeId, state: c.state, demandSideId: c.demandSideId, demandSideName: c.demandSideName, winnerId: c.winnerId, winnerName: c.winnerName,
  amount: yuan(c.amountFen), startsOn: c.startsOn, endsOn: c.endsOn, signedOn: c.signedOn,
});
const projectLine = (c: ProjectRow): ProjectLine => ({ ...line(c), milestones: c.milestones, acceptedMilestones: c.acceptedMilestones, acceptedAmount: yuan(c.acceptedFen) });

@Injectable()
export class ContractsReader implements OnModuleInit {
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  onModuleInit(): void {
    const mayRead = async (actor: Actor, where: string, id: string): Promise<boolean> => {
      const row = await this.db.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE ${where}`, [id]);
      return row !== undefined && seesContract(actor, partiesOf(row));
    };
    this.files.registerReader('contract', (actor, id) => mayRead(actor, 'id = $1', id));
    this.files.registerReader('deliverable', (actor, id) => mayRead(actor, 'id = (SELECT m.contract_id FROM milestones m JOIN deliverables d ON d.milestone_id = m.id WHERE d.id = $1)', id));
  }

  async list(actor: Actor, query: ContractQuery): Promise<Page<ContractLine>> {
    return pageOf(await this.db.query<ContractRow>(LIST, this.scope(actor, query)), query.limit, (r) => [r.id], line);
  }

  async projects(actor: Actor, query: ContractQuery): Promise<Page<ProjectLine>> {
    return pageOf(await this.db.query<ProjectRow>(PROJECTS, this.scope(actor, query)), query.limit, (r) => [r.id], projectLine);
  }

  async project(actor: Actor, id: string): Promise<ContractView> {
    const view = await this.one(actor, id);
    if (view.signedOn === null) throw platformErrors.problem('not-found');
    return view;
  }

  async one(actor: Actor, id: string): Promise<ContractView> {
    const row = await this.db.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE id = $1`, [id]);
    if (!row || !seesContract(actor, partiesOf(row))) throw platformErrors.problem('not-found');
    const view = await this.view(this.db, id);
    return isOfficialOf(actor, row.agencyPath) ? view : { ...view, editions: view.editions.filter((e) => e.state !== 'draft') };
  }

  async view(r: Reader, id: string): Promise<ContractView> {
    const row = (await r.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE id = $1`, [id]))!;
    const decision = (await r.one<{ clause: string | null; decidedRate: string | null; decidedCeilingFen: bigint | null }>('SELECT clause, decided_rate, decided_ceiling_fen FROM decisions WHERE id = $1', [row.decisionId]))!;
    return {
      ...line(row), version: row.version, decisionId: row.decisionId, noticeId: row.noticeId, agencyId: row.agencyId, bidId: row.bidId, clause: decision.clause, decidedRate: decision.decidedRate,
      decidedCeiling: decision.decidedCeilingFen === null ? null : yuan(decision.decidedCeilingFen), edition: row.edition, editions: await this.editions(r, id), endedOn: row.endedOn, endingReason: row.endingReason,
      history: await passedBy(r, 'contract', id),
    };
  }

  private async editions(r: Reader, id: string): Promise<EditionView[]> {
    const rows = await r.query<EditionRow>(`SELECT ${EDITION_COLUMNS} FROM contract_editions WHERE contract_id = $1 ORDER BY n`, [id]);
    const signatures = await r.query<{ edition: number; sha256: string; party: SignatureView['party']; personName: string; at: Date; scan: string }>(`SELECT s.edition, encode(s.sha256, 'hex') AS sha256, s.party, p.name AS person_name, s.at, s.scan_file_id AS scan
      FROM contract_signatures s JOIN people p ON p.id = s.person_id WHERE s.contract_id = $1 ORDER BY s.at, s.id`, [id]);
    return rows.map((e) => ({
      n: e.n, state: e.state, terms: e.terms, reason: e.reason, fileId: e.fileId, sha256: e.sha256, offeredAt: e.offeredAt?.toISOString() ?? null, signedAt: e.signedAt?.toISOString() ?? null,
      signatures: signatures.filter((s) => s.edition === e.n && s.sha256 === e.sha256).map(({ party, personName, at, scan }) => ({ party, personName, at: at.toISOString(), scan })),
    }));
  }

  private scope(actor: Actor, query: ContractQuery): unknown[] {
    const [id] = keysOf(query.after, 1) ?? [null];
    return [officialPaths(actor), ownOrganisations(actor), query.challengeId ?? null, query.state ?? null, id, query.limit + 1];
  }
}
