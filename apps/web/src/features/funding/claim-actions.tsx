// What can be done with a claim now, by who is looking: send, withdraw, propose, approve, refuse or return.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimView } from '@libs/funding/src/claim.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { useToast } from '../../design/toast.js';
import { useDocumentName } from './claim-evidence.js';

export function ClaimActions({ claim: c, own }: { claim: ClaimView; etag: string | null; own: boolean }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const toast = useToast();
  const done = { onDone: () => toast(t('done')) };
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/claims/${c.id}/${to}`, body, { key }).then(() => true), done);
  const send = (to: string, body: object = {}) => act.act({ to, body });
  const ask = { problem: act.problem };
  if (own && c.state === 'draft') return <><ConfirmAction label={t('act.submit')} title={t('act.submit')} says={t('act.submitSays')} onConfirm={() => send('submissions')} {...ask} /><ConfirmAction label={t('act.withdraw')} title={t('act.withdraw')} says={t('act.withdrawSays')} type="default" danger onConfirm={() => send('withdrawals')} {...ask} /></>;
  if (own && c.state === 'submitted') return <ConfirmAction label={t('act.withdraw')} title={t('act.withdraw')} says={t('act.withdrawSays')} type="default" danger onConfirm={() => send('withdrawals')} {...ask} />;
  if (c.state === 'submitted' && has('officer')) return <><Propose claim={c} /><Refuse claim={c} /></>;
  if (c.state === 'proposed' && has('head')) return <><ConfirmAction label={t('act.approve')} title={t('act.approve')} says={t('act.approveSays', { amount: c.amount ?? '' })} reason={{ label: t('note'), optional: true }} onConfirm={(note) => send('approvals', note ? { note } : {})} {...ask} /><Refuse claim={c} /></>;
  if (c.state === 'approved' && has('finance')) return <><ConfirmAction label={t('act.hold')} title={t('act.hold')} says={t('act.holdSays', { amount: c.amount ?? '' })} reason={{ label: t('note'), optional: true }} onConfirm={(note) => send('approvals', note ? { note } : {})} {...ask} /><Refuse claim={c} /></>;
  return null;
}

/** The officer's proposal: documents that do not hold are marked with a reason; of a matching only so much may be taken, with a reason too. */
function Propose({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const nameOf = useDocumentName();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [parts, setParts] = useState<Record<string, { accepted: string; reason: string }>>({});
  const rejectedEvidence = Object.entries(reasons).filter(([, reason]) => reason.trim() !== '').map(([evidenceId, reason]) => ({ evidenceId, reason: reason.trim() }));
  const acceptances = Object.entries(parts).filter(([, p]) => p.accepted.trim() !== '').map(([allocationId, p]) => ({ allocationId, accepted: p.accepted.trim(), reason: p.reason.trim() }));
  const propose = useAct((note: string, key) => post(`/claims/${c.id}/proposals`, { ...(note ? { note } : {}), rejectedEvidence, acceptances }, { key }).then(() => true));
  const papers = new Map(c.evidence.map((e) => [e.id, nameOf(e)]));
  const part = (id: string): { accepted: string; reason: string } => parts[id] ?? { accepted: '', reason: '' };
  return (
    <ConfirmAction label={t('act.propose')} title={t('act.propose')} says={t('act.proposeSays')} reason={{ label: t('note'), optional: true }} problem={propose.problem} onConfirm={(note) => propose.act(note)}>
      <ul className="lines">{c.evidence.filter((e) => e.state === 'given').map((e) => (
        <li key={e.id}><strong>{t(`evidence.kind.${e.kind}`)}</strong> {e.file.name} · {e.amount}
          <input className="field" aria-label={t('act.rejectReason', { name: e.file.name })} placeholder={t('act.rejectHint')} maxLength={500} value={reasons[e.id] ?? ''} onChange={(x) => setReasons({ ...reasons, [e.id]: x.target.value })} /></li>
      ))}</ul>
      {c.matching.allocations.length > 0 ? <details><summary>{t('act.inPart')}</summary><ul className="lines">{c.matching.allocations.map((a, i) => (
        <li key={a.id}>{papers.get(a.invoiceId) ?? t('matching.earlier')} ↔ {papers.get(a.paymentId) ?? t('matching.earlier')} · {a.amount}
          <input className="field" inputMode="decimal" aria-label={t('act.acceptOnly', { n: i + 1 })} placeholder={t('act.acceptOnly', { n: i + 1 })} maxLength={20} value={part(a.id).accepted} onChange={(x) => setParts({ ...parts, [a.id]: { ...part(a.id), accepted: x.target.value } })} />
          <input className="field" aria-label={t('act.acceptReason', { n: i + 1 })} placeholder={t('act.acceptReason', { n: i + 1 })} maxLength={500} value={part(a.id).reason} onChange={(x) => setParts({ ...parts, [a.id]: { ...part(a.id), reason: x.target.value } })} /></li>
      ))}</ul></details> : null}
    </ConfirmAction>
  );
}

function Refuse({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const refuse = useAct(({ outcome, reason }: { outcome: 'refused' | 'returned'; reason: string }, key) => post(`/claims/${c.id}/rejections`, { outcome, reason }, { key }).then(() => true));
  return (
    <>
      {c.state === 'submitted' ? null : <ConfirmAction label={t('act.return')} title={t('act.return')} says={t('act.returnSays')} type="default" reason={{ label: t('reason') }} problem={refuse.problem} onConfirm={(reason) => refuse.act({ outcome: 'returned', reason })} />}
      <ConfirmAction label={t('act.refuse')} title={t('act.refuse')} says={t('act.refuseSays')} type="default" danger reason={{ label: t('reason') }} problem={refuse.problem} onConfirm={(reason) => refuse.act({ outcome: 'refused', reason })} />
    </>
  );
}
