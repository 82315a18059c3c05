// Owns the form that opens a recovery on a paid claim: how much, by when, what becomes of each document, and whether the money may be claimed again.
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ClaimView, EvidenceView } from '@libs/funding/src/claim.contract.js';
import type { RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DayField, YuanField } from '../../design/fields.js';
import { NoteBox } from '../../design/note-box.js';
import { useDocumentName } from './claim-evidence.js';

const FATES = ['stays', 'reduced', 'rejected'] as const;
interface Fate { readonly fate: (typeof FATES)[number]; readonly counts: string | null }
const STAYS: Fate = { fate: 'stays', counts: null };

/** On a paid claim, for officer and finance. */
export function OpenRecovery({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const go = useNavigate();
  const [amount, setAmount] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({});
  const [claimableAgain, setAgain] = useState(false);
  const documents = c.evidence.filter((e) => e.state === 'given' && (c.matter !== null || e.kind !== 'contract')), of = (e: EvidenceView): Fate => fates[e.id] ?? STAYS;
  const open = useAct((reason: string, key) => post<RecoveryView>('/recoveries', {
    claimId: c.id, amount, dueOn, reason, claimableAgain, rejectedEvidence: documents.filter((e) => of(e).fate === 'rejected').map((e) => e.id),
    reducedEvidence: documents.filter((e) => of(e).fate === 'reduced').map((e) => ({ evidenceId: e.id, counts: of(e).counts ?? '' })),
  }, { key }), { onDone: (r) => void go(`/recoveries/${r.id}`) });
  return (
    <ConfirmAction label={t('recoveries.open')} title={t('recoveries.open')} says={t('recoveries.openSays')} type="default" danger reason={{ label: t('reason') }} onConfirm={(reason) => open.act(reason)} problem={open.problem}>
      <label className="stack">{t('amount')}<YuanField value={amount} onChange={setAmount} aria-label={t('amount')} /></label>
      <label className="stack">{t('recoveries.dueOn')}<DayField value={dueOn} onChange={setDueOn} aria-label={t('recoveries.dueOn')} /></label>
      <p className="small">{t('recoveries.documents')}</p>
      {documents.map((e) => <Document key={e.id} of={e} fate={of(e)} onChange={(fate) => setFates({ ...fates, [e.id]: fate })} />)}
      <NoteBox kind={claimableAgain ? 'waiting' : 'running'}>{t(claimableAgain ? 'recoveries.againSays' : 'recoveries.onceSays')}</NoteBox>
      <Checkbox checked={claimableAgain} onChange={(e) => setAgain(e.target.checked)}>{t('recoveries.again')}</Checkbox>
    </ConfirmAction>
  );
}

function Document({ of: e, fate, onChange }: { of: EvidenceView; fate: Fate; onChange: (fate: Fate) => void }): React.ReactElement {
  const { t } = useTranslation('bank');
  const ofMoney = e.amount !== '0.00' && e.kind !== 'contract', said = useDocumentName()(e), name = ofMoney ? `${said} · ${e.counts ?? e.amount}` : said;
  return (
    <div className="stack">
      <label className="stack">{name}<Select value={fate.fate} aria-label={name} onChange={(to) => onChange({ fate: to, counts: null })} options={FATES.filter((f) => ofMoney || f !== 'reduced').map((f) => ({ value: f, label: t(`recoveries.fates.${f}`) }))} /></label>
      {fate.fate === 'reduced' ? <label className="stack">{t('recoveries.reducedTo')}<YuanField value={fate.counts} onChange={(counts) => onChange({ fate: 'reduced', counts })} aria-label={`${t('recoveries.reducedTo')} ${name}`} /></label> : null}
    </div>
  );
}
