// Owns the screens of milestones, deliveries, acceptances and of performance on record; for the parties and the agency's officials.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, yuan, zId } from '#libs/kernel';
import { Database, FilesService, keysOf, pageOf, pageQuery, platformErrors, type Page, type Reader } from '#libs/platform';
import type { AcceptanceView, DeliverableView, MilestoneState, MilestoneView, PerformanceView } from './contract.contract.js';
import { CONTRACT_COLUMNS, type ContractRow, partiesOf } from './contract.store.js';
import { officialPaths, ownOrganisations, seesContract } from './projects.access.js';

export const performanceQuery = pageQuery.extend({ organisationId: zId.optional() });
export type PerformanceQuery = z.infer<typeof performanceQuery>;
interface Row { id: string; contractId: string; n: number; name: string; deliverable: string; amountFen: bigint; acceptedFen: bigint | null; dueOn: string; state: MilestoneState; version: number; deliveredOn: string | null; acceptedOn: string | null }
const COLUMNS = 'SELECT id, contract_id, n, name, deliverable, amount_fen, accepted_fen, due_on, state, version, delivered_on, accepted_on FROM milestones';
const PERFORMANCE = `SELECT p.id, p.contract_id, c.number AS contract_number, c.title, p.organisation_id, c.winner_name AS organisation_name, p.outcome, p.amount_fen, p.accepted_fen, p.milestones, p.accepted, p.on_time, p.reason, p.at
  FROM performance_records p JOIN contracts c ON c.id = p.contract_id
  WHERE (EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE p.agency_path = own OR starts_with(p.agency_path, own || '/')) OR p.organisation_id = ANY($2::uuid[]) OR c.demand_side_id = ANY($2::uuid[]))
    AND ($3::uuid IS NULL OR p.organisation_id = $3) AND ($4::uuid IS NULL OR p.id < $4) ORDER BY p.id DESC LIMIT $5`;

@Injectable()
export class MilestonesReader {
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  async ofContract(actor: Actor, contractId: string): Promise<Page<MilestoneView>> {
    await this.visible(actor, 'id = $1', contractId);
    const rows = await this.db.query<Row>(`${COLUMNS} WHERE contract_id = $1 ORDER BY n`, [contractId]);
    return { items: await Promise.all(rows.map((r) => this.shown(this.db, r))), next: null };
  }

  async one(actor: Actor, id: string): Promise<MilestoneView> {
    await this.visible(actor, 'id = (SELECT contract_id FROM milestones WHERE id = $1)', id);
    return this.view(this.db, id);
  }

  async view(r: Reader, id: string): Promise<MilestoneView> {
    return this.shown(r, (await r.one<Row>(`${COLUMNS} WHERE id = $1`, [id]))!);
  }

  async performance(actor: Actor, query: PerformanceQuery): Promise<Page<PerformanceView>> {
    const [id] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Omit<PerformanceView, 'amount' | 'acceptedAmount' | 'at'> & { amountFen: bigint; acceptedFen: bigint; at: Date }>(PERFORMANCE, [officialPaths(actor), ownOrganisations(actor), query.organisationId ?? null, id, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.id], ({ amountFen, acceptedFen, at, ...rest }) => ({ ...rest, amount: yuan(amountFen), acceptedAmount: yuan(acceptedFen), at: at.toISOString() }));
  }

  private async visible(actor: Actor, where: string, id: string): Promise<void> {
    const contract = await this.db.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE ${where}`, [id]);
    if (!contract || !seesContract(actor, partiesOf(contract))) throw platformErrors.problem('not-found');
  }

  private async shown(r: Reader, m: Row): Promise<MilestoneView> {
    const delivered = await r.query<{ id: string; n: number; text: string; at: Date }>('SELECT id, n, text, at FROM deliverables WHERE milestone_id = $1 ORDER BY n', [m.id]);
    const judged = await r.query<{ outcome: AcceptanceView['outcome']; acceptedFen: bigint | null; reason: string | null; at: Date }>('SELECT outcome, accepted_fen, reason, at FROM acceptances WHERE milestone_id = $1 ORDER BY at, id', [m.id]);
    const deliverables: DeliverableView[] = [];
    for (const d of delivered) deliverables.push({ n: d.n, text: d.text, at: d.at.toISOString(), files: await this.files.filesOf(r, 'deliverable', d.id) });
    return {
      id: m.id, contractId: m.contractId, n: m.n, name: m.name, deliverable: m.deliverable, amount: yuan(m.amountFen), acceptedAmount: m.acceptedFen === null ? null : yuan(m.acceptedFen), dueOn: m.dueOn,
      state: m.state, version: m.version, deliveredOn: m.deliveredOn, acceptedOn: m.acceptedOn, deliverables,
      acceptances: judged.map((a) => ({ outcome: a.outcome, acceptedAmount: a.acceptedFen === null ? null : yuan(a.acceptedFen), reason: a.reason, at: a.at.toISOString() })),
    };
  }
}
