// Money that waits for me: claims at my step, batches at mine, objections to planned subsidies, a paying account that a second person adopts. Nothing when nothing does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchLine } from '@libs/funding/src/batch.contract.js';
import type { BudgetView } from '@libs/funding/src/budget.contract.js';
import type { ClaimLine, ClaimStateName } from '@libs/funding/src/claim.contract.js';
import type { PayeeView } from '@libs/funding/src/payee.contract.js';
import type { PayingAccountChange } from '@libs/funding/src/paying-account.contract.js';
import type { SubsidyObjectionView } from '@libs/funding/src/subsidy-notice.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { currentLocale } from '../../i18n/start.js';

const STEP = { draft: 'batches.submitNow', submitted: 'batches.releaseNow', released: 'batches.answerNow' } as const;

export default function ClaimsPanel(): React.ReactElement | null {
  const { t } = useTranslation(['funding', 'bank']);
  const { has, session } = useSession();
  const mine = new Set<ClaimStateName>([...(has('owner') ? ['draft' as const] : []), ...(has('officer') ? ['submitted' as const] : []), ...(has('head') ? ['proposed' as const] : []), ...(has('finance') ? ['approved' as const] : [])]);
  const toPay = useList<ClaimLine>(has('finance') ? '/claims' : null, { state: 'held', unbatched: true }, { limit: 50 }).items;
  const claims = [...useList<ClaimLine>('/claims', {}, { limit: 100 }).items.filter((c) => mine.has(c.state) || (c.answerBy !== null && has('owner'))), ...toPay].slice(0, 8);
  const batches = useList<BatchLine>(has('finance') ? '/payment-batches' : null, {}, { limit: 50 }).items.filter((b): b is BatchLine & { state: keyof typeof STEP } => b.state in STEP).slice(0, 5);
  const payees = useList<PayeeView>(has('finance') ? '/payees' : null, {}, { limit: 100 }).items.filter((p) => p.state === 'submitted' || p.state === 'checked').slice(0, 5);
  const budgets = useList<BudgetView>(has('finance', 'head') ? '/budgets' : null, {}, { limit: 50 }).items.flatMap((b) => { const what = stepOf(b, has('finance'), session?.person.id); return what ? [{ ...b, what }] : []; }).slice(0, 5);
  const objections = useList<SubsidyObjectionView>(has('officer', 'head') ? '/subsidy-objections' : null, { state: 'received' }, { limit: 50 }).items.slice(0, 5);
  const accounts = useList<PayingAccountChange>(has('finance') ? '/paying-account-changes' : null, { state: 'submitted' }, { limit: 20 }).items.slice(0, 5);
  if (claims.length + batches.length + payees.length + budgets.length + objections.length + accounts.length === 0) return null;
  return (
    <Section title={t('panel.title')} actions={<Link to="/claims">{t('claims.title')}</Link>}>
      <ul className="lines">
        {claims.map((c) => <li key={c.id} className="row"><StateTag subject="claim" state={c.state} /><span className="push"><Link to={`/claims/${c.id}`}>{c.number} {c.applicantName}</Link> <span className="quiet small">{c.answerBy !== null && has('owner') ? t('questions.answerBy', { day: c.answerBy }) : t(`next.${c.state as 'draft'}`)}</span></span>{c.amount ? <Money amount={c.amount} /> : null}</li>)}
        {batches.map((b) => <li key={b.id} className="row"><StateTag subject="paymentBatch" state={b.state} /><span className="push"><Link to={`/payment-batches/${b.id}`}>{b.number}</Link> <span className="quiet small">{t(b.state === 'submitted' && b.preparedBy === session?.person.id ? 'batches.releaseOther' : STEP[b.state])}</span></span><Money amount={b.total} /></li>)}
        {payees.map((p) => <li key={p.id} className="row"><StateTag subject="payee" state={p.state} /><span className="push"><Link to="/payees">{p.organisationName}</Link> <span className="quiet small">{p.state === 'submitted' ? t('payees.check') : t('payees.confirm')}</span></span></li>)}
        {budgets.map((b) => <li key={b.id} className="row"><StateTag subject="budget" state={b.state} /><span className="push"><Link to={`/budgets/${b.id}`}>{t('budgets.of', { year: b.year })}</Link> <span className="quiet small">{t(`budgets.${b.what}`)}</span></span><Money amount={b.total} /></li>)}
        {objections.map((x) => <li key={x.id} className="row"><StateTag subject="objection" state={x.state} /><span className="push"><Link to={`/subsidy-notices/${x.noticeId}`}>{x.noticeNumber}</Link> <span className="quiet small">{t('bank:notices.replyBy', { day: x.replyBy })}</span></span></li>)}
        {accounts.map((a) => <li key={a.id} className="row"><StateTag subject="payingAccount" state={a.state} /><span className="push"><Link to="/paying-accounts">{t('bank:paying.waits', { agency: a.agencyName[currentLocale()] })}</Link></span></li>)}
      </ul>
    </Section>
  );
}

/** A draft is its preparer's to hand on, what was handed on is another's to adopt; so is a change of a line. */
function stepOf(b: BudgetView, finance: boolean, me: string | undefined): 'submitNow' | 'adoptNow' | 'adjustmentNow' | null {
  if (b.state === 'draft') return finance ? 'submitNow' : null;
  if (b.state === 'submitted') return b.approvals.some((a) => a.personId === me) ? null : 'adoptNow';
  return b.lines.some((l) => l.adjustments.some((a) => a.state === 'submitted')) ? 'adjustmentNow' : null;
}
