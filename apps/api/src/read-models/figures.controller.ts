// The four figures of the public's first page, from the slices' own rows: nothing is counted twice, nothing sealed is counted at all.
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { yuan } from '#libs/kernel';
import { Allow, Database } from '#libs/platform';

export interface Figures { openChallenges: number; openBudget: string; contracts: number; subsidyPaid: string }
const FIGURES = `SELECT (SELECT count(*)::int FROM challenges WHERE state = 'open') AS open_challenges, (SELECT coalesce(sum(budget_fen), 0)::bigint FROM challenges WHERE state = 'open') AS open_budget,
  (SELECT count(*)::int FROM contracts WHERE state IN ('signed','amended','completed')) AS contracts, (SELECT coalesce(sum(amount_fen - recovered_fen), 0)::bigint FROM claims WHERE state = 'paid') AS subsidy_paid`;

@ApiTags('figures')
@Controller('api')
export class FiguresController {
  constructor(private readonly db: Database) {}

  /** Open challenges and their budgets, contracts signed, subsidy really paid. */
  @Get('figures') @Allow('public')
  async figures(): Promise<Figures> {
    const [row] = await this.db.named<{ openChallenges: number; openBudget: bigint; contracts: number; subsidyPaid: bigint }>('figures', FIGURES);
    return { openChallenges: row!.openChallenges, openBudget: yuan(row!.openBudget), contracts: row!.contracts, subsidyPaid: yuan(row!.subsidyPaid) };
  }
}
