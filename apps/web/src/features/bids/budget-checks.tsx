// Owns the checks of a bid's money as they are seen beside the table: each a line that says what agrees, what does not and by how much, while one types.
import { useTranslation } from 'react-i18next';
import { budgetChecks, type BudgetCheck, type BudgetCheckCode } from '@libs/bids/src/budget-checks.contract.js';
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import { Money } from '../../design/money.js';
import { Tag } from '../../design/state-tag.js';
import type { ChallengeContent } from '../public/challenge.types.js';

const AMOUNTS = ['sum', 'price', 'left', 'ceiling', 'over', 'amount', 'unused'] as const;

export function BudgetChecks({ content, challenge, only }: { content: DraftContent; challenge: Pick<ChallengeContent, 'budget' | 'subsidy'>; only: readonly BudgetCheckCode[] }): React.ReactElement {
  const { t } = useTranslation('bids');
  const subsidy = challenge.subsidy ? { decidedRate: challenge.subsidy.decidedRate, decidedCeiling: challenge.subsidy.decidedCeiling ?? null } : null;
  const checks = budgetChecks(content, { ceiling: challenge.budget, subsidy }).filter((c) => only.includes(c.code));
  return (
    <aside className="checks" aria-label={t('money.title')}>
      <h3>{t('money.title')}</h3>
      <ul className="lines" role="status">{checks.map((c) => <Line key={c.code} check={c} />)}</ul>
    </aside>
  );
}

function Line({ check: c }: { check: BudgetCheck }): React.ReactElement {
  const { t } = useTranslation('bids');
  const way = c.code === 'milestones' && c.state === 'bad' ? `.${c.params['way'] === 'over' ? 'over' : 'under'}` : c.code === 'shares' && c.state === 'bad' ? `.${c.params['rows'] ? 'rows' : 'over'}` : c.code === 'rows' && c.state === 'bad' && c.params['count'] === '0' ? '.none' : `.${c.state}`;
  const words = t(`money.${c.code}${way}` as never, Object.fromEntries(Object.entries(c.params).filter(([k]) => !AMOUNTS.includes(k as never) || c.code === 'shares'))) as string;
  // amounts stand in the sentence as money is shown everywhere: {sum}, {left} …
  return <li className="row"><Tag kind={c.state}>{t(`money.state.${c.state}`)}</Tag><span className="push">{words.split(/(\{\w+\})/).map((part, i) => { const name = /^\{(\w+)\}$/.exec(part)?.[1]; return name && c.params[name] !== undefined ? <Money key={i} amount={c.params[name]} /> : part; })}</span></li>;
}
