// Where a claim's money is: its payment with batch and bank line; what to do when it did not arrive, the owner's corrected account included; what is being recovered of it.
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimView } from '@libs/funding/src/claim.contract.js';
import type { PayeeView } from '@libs/funding/src/payee.contract.js';
import type { RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { showInstant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { useBankReason } from './bank-reason.js';
import { OpenRecovery } from './open-recovery.js';

/** The bank refused it or sent it back, and nobody has decided anew: why, and who does what next. */
export function NotArrived({ claim: c, own }: { claim: ClaimView; own: boolean }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const reasonOf = useBankReason();
  const p = c.payment;
  if (p === null || c.state !== 'approved' || !['rejected', 'returned'].includes(p.state)) return null;
  return (
    <NoteBox kind="bad">
      <p><strong>{t(p.state === 'rejected' ? 'arrival.refused' : 'arrival.returned', { reason: reasonOf(p.reason) })}</strong></p>
      <p>{t(own ? 'arrival.nextOwn' : 'arrival.next')} {p.caseId ? <Link to={`/payment-cases/${p.caseId}`}>{t('arrival.case', { number: p.caseNumber })}</Link> : null}</p>
      {own ? <CorrectAccount claim={c} /> : null}
    </NoteBox>
  );
}

/** Another account of the applicant, itself confirmed by two and rested; finance approves the payment anew. */
function CorrectAccount({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const toast = useToast();
  const [payeeId, setPayee] = useState<string | undefined>();
  const given = useList<PayeeView>('/payees', {}, { limit: 100 }).items.filter((p) => p.organisationId === c.applicantId && p.id !== c.payee?.id);
  const usable = given.filter((p) => p.usable), resting = given.filter((p) => !p.usable && ['submitted', 'checked', 'confirmed'].includes(p.state));
  const correct = useAct((id: string, key) => post(`/claims/${c.id}/payee-corrections`, { payeeId: id }, { key }).then(() => true), { onDone: () => toast(t('done')) });
  return (
    <>
      {resting.map((p) => <p key={p.id}>{p.bank} {p.account}: {p.state === 'confirmed' && p.usableFrom ? t('arrival.rests', { at: showInstant(p.usableFrom) }) : t('arrival.unconfirmed')}</p>)}
      {usable.length === 0 ? <p><Link to="/payees">{t('arrival.give')}</Link></p> : (
        <ConfirmAction label={t('arrival.correct')} title={t('arrival.correct')} says={t('arrival.correctSays')} onConfirm={async () => (payeeId === undefined ? undefined : correct.act(payeeId))} problem={correct.problem}>
          <label className="stack">{t('claims.payee')}<Select aria-label={t('claims.payee')} value={payeeId ?? null} onChange={setPayee} options={usable.map((p) => ({ value: p.id, label: `${p.bank} ${p.account} ${p.accountName}` }))} /></label>
        </ConfirmAction>
      )}
    </>
  );
}

export function Payment({ claim: c }: { claim: ClaimView }): React.ReactElement | null {
  const { t } = useTranslation(['funding', 'bank']);
  const { has } = useSession();
  const reasonOf = useBankReason();
  const p = c.payment;
  if (p === null) return null;
  return (
    <Section title={t('claims.payment')}>
      <div className="row"><StateTag subject="payment" state={p.state} /><code className="keep push">{p.reference}</code>{has('finance', 'auditor', 'head') ? <Link to={`/payment-batches/${p.batchId}`}>{t('arrival.batch', { number: p.batchNumber })}</Link> : null}</div>
      {p.bankSerial ? <p className="small quiet">{t('fact.serial')} {p.bankSerial}{p.valueDate ? ` · ${t('fact.valueDate')} ${p.valueDate}` : ''}</p> : null}
      {p.reason ? <p className="small">{reasonOf(p.reason)}</p> : null}
      {p.caseId ? <p className="small"><Link to={`/payment-cases/${p.caseId}`}>{t('arrival.case', { number: p.caseNumber })}</Link></p> : null}
    </Section>
  );
}

/** What must come back of a paid claim; opened here by officer or finance. */
export function RecoveriesOf({ claim: c }: { claim: ClaimView }): React.ReactElement | null {
  const { t } = useTranslation('bank');
  const { has } = useSession();
  const recoveries = useList<RecoveryView>(c.state === 'paid' ? '/recoveries' : null, { claimId: c.id }, { limit: 50 }).items;
  const mayOpen = c.state === 'paid' && has('officer', 'finance');
  if (recoveries.length === 0 && !mayOpen) return null;
  return (
    <Section title={t('recoveries.title')} actions={mayOpen ? <OpenRecovery claim={c} /> : undefined}>
      {recoveries.length === 0 ? <p className="quiet">{t('recoveries.noneOfClaim')}</p> : <ul className="lines">{recoveries.map((r) => (
        <li key={r.id} className="row"><StateTag subject="recovery" state={r.state} /><span className="push"><Link to={`/recoveries/${r.id}`}>{r.number}</Link> <span className="small quiet">{t('recoveries.dueOn')} {r.dueOn} · {t('recoveries.left')} <Money amount={r.open} /></span></span><Money amount={r.amount} /></li>
      ))}</ul>}
    </Section>
  );
}
