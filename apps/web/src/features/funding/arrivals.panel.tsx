// Money that is not where it should be, for whoever moves it on: payments that did not arrive, lines of the bank that nobody asked for, sums to come back. Nothing when all is well.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ExceptionView, PaymentCaseView } from '@libs/funding/src/bank.contract.js';
import type { RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { useBankReason } from './bank-reason.js';

export default function ArrivalsPanel(): React.ReactElement | null {
  const { t } = useTranslation('bank');
  const { has, organisations } = useSession();
  const reasonOf = useBankReason();
  const own = new Set(organisations.filter((o) => o.role === 'owner').map((o) => o.id));
  const known = useList<PaymentCaseView>(has('finance', 'officer', 'owner') ? '/payment-cases' : null, {}, { limit: 50 }).items;
  const cases = known.filter((c) => (own.has(c.applicantId) ? c.kind !== 'part' && c.claimState === 'approved' : c.state === 'open' && (c.kind === 'part' ? has('officer') : has('finance')))).slice(0, 5);
  const exceptions = useList<ExceptionView>(has('finance') ? '/bank-exceptions' : null, { state: 'open' }, { limit: 50 }).items.slice(0, 5);
  const recoveries = useList<RecoveryView>('/recoveries', {}, { limit: 50 }).items.flatMap((r) => { const what = stepOf(r, own.has(r.applicantId), has); return what ? [{ ...r, what }] : []; }).slice(0, 5);
  if (cases.length + exceptions.length + recoveries.length === 0) return null;
  return (
    <Section title={t('panel.title')}>
      <ul className="lines">
        {cases.map((c) => <li key={c.id} className="row"><StateTag subject="paymentCase" state={c.state} /><span className="push"><Link to={`/payment-cases/${c.id}`}>{c.number} {c.applicantName}</Link> <span className="quiet small">{reasonOf(c.reason)} · {own.has(c.applicantId) ? t('panel.account') : t(c.kind === 'part' ? 'cases.waits.repayPart' : 'cases.waits.repay')}</span></span><Money amount={c.amount} /></li>)}
        {exceptions.map((x) => <li key={x.id} className="row"><StateTag subject="bankException" state={x.state} /><span className="push"><Link to="/bank-exceptions?state=open">{x.bankSerial ?? x.reference ?? t('exceptions.title')}</Link> <span className="quiet small">{t(`code.${x.code}`)} · {t('panel.clear')}</span></span>{x.amount ? <Money amount={x.amount} /> : null}</li>)}
        {recoveries.map((r) => <li key={r.id} className="row"><StateTag subject="recovery" state={r.state} /><span className="push"><Link to={`/recoveries/${r.id}`}>{r.number} {r.applicantName}</Link> <span className="quiet small">{t(`recoveries.${r.what}`)}{r.state === 'notified' ? ` · ${t('recoveries.dueOn')} ${r.dueOn}` : ''}</span></span><Money amount={r.open} /></li>)}
      </ul>
    </Section>
  );
}

function stepOf(r: RecoveryView, own: boolean, has: (...roles: readonly ('head' | 'finance')[]) => boolean): 'next.opened' | 'next.notified' | 'next.contested' | 'payBack' | null {
  if (r.state === 'opened') return has('head') ? 'next.opened' : null;
  if (r.state === 'contested') return has('head') ? 'next.contested' : null;
  if (r.state !== 'notified') return null;
  return own ? 'payBack' : has('finance') ? 'next.notified' : null;
}
