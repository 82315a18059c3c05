// Which invoice goes with which payment for which milestone: proposed, corrected by the applicant while it drafts, seen by everybody who checks; in part accepted where the officer said so.
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AllocationView, ClaimView } from '@libs/funding/src/claim.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { useDocumentName } from './claim-evidence.js';

interface Row { milestoneId?: string; invoiceId?: string; paymentId?: string; amount: string }

export function Matching({ claim: c, editable }: { claim: ClaimView; editable: boolean }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const nameOf = useDocumentName();
  const [editing, setEditing] = useState(false);
  const papers = new Map([...c.evidence, ...c.matching.spare].map((e) => [e.id, nameOf(e)])), works = new Map(c.milestones.map((m) => [m.id, `${m.n}. ${m.name}`]));
  if (c.evidence.length === 0) return null;
  return (
    <Section title={t('matching.title')} actions={editable && !editing ? <Button onClick={() => setEditing(true)}>{t('matching.edit')}</Button> : null}>
      <p className="quiet small">{t('matching.lead')} <Tag kind="draft">{t(`matching.${c.matching.by}`)}</Tag></p>
      {editing ? <Edit claim={c} onDone={() => setEditing(false)} /> : c.matching.allocations.length === 0 ? <p className="quiet">{t('matching.none')}</p> : (
        <Rows caption={t('matching.title')} rows={c.matching.allocations} rowKey={(a) => a.id} columns={[
          { key: 'work', title: t('quote.milestone'), cell: (a) => works.get(a.milestoneId) ?? '–' }, { key: 'invoice', title: t('evidence.kind.invoice'), cell: (a) => papers.get(a.invoiceId) ?? t('matching.earlier') }, { key: 'payment', title: t('matching.payment'), cell: (a) => papers.get(a.paymentId) ?? t('matching.earlier') },
          { key: 'amount', title: t('amount'), right: true, cell: (a) => <Money amount={a.amount} /> },
          { key: 'accepted', title: t('matching.accepted'), right: true, cell: (a: AllocationView) => <><Money amount={a.accepted} />{a.reason ? <div className="small">{a.reason}</div> : null}</> },
        ]} />
      )}
    </Section>
  );
}

function Edit({ claim: c, onDone }: { claim: ClaimView; onDone(): void }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const nameOf = useDocumentName();
  const [rows, setRows] = useState<Row[]>(c.matching.allocations.map(({ milestoneId, invoiceId, paymentId, amount }) => ({ milestoneId, invoiceId, paymentId, amount })));
  const match = useAct((allocations: Row[] | undefined, key) => post(`/claims/${c.id}/matchings`, allocations === undefined ? {} : { allocations: allocations.map((r) => ({ ...r, milestoneId: r.milestoneId ?? '', invoiceId: r.invoiceId ?? '', paymentId: r.paymentId ?? '' })) }, { key }).then(() => true), { onDone });
  const options = (invoice: boolean): { value: string; label: string }[] => [...c.evidence.filter((e) => e.state === 'given' && e.kind !== 'contract').map((e) => ({ ...e, left: e.amount, from: '' })), ...c.matching.spare.map((e) => ({ ...e, from: ` ${e.claimNumber}` }))]
    .filter((e) => (e.kind === 'invoice') === invoice).map((e) => ({ value: e.id, label: `${nameOf(e)}${e.from} · ${e.left}` }));
  const set = (i: number, part: Partial<Row>): void => setRows(rows.map((r, k) => (k === i ? { ...r, ...part } : r)));
  return (
    <div className="stack">
      <ProblemBox problem={match.problem} label={(pointer) => { const n = /^\/allocations\/(\d+)/.exec(pointer)?.[1]; return n === undefined ? undefined : t('matching.row', { n: Number(n) + 1 }); }} />
      {rows.map((row, i) => (
        <fieldset key={i} className="criterion" style={{ padding: 12, borderRadius: 6, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <legend>{t('matching.row', { n: i + 1 })}</legend>
          <Select aria-label={`${t('quote.milestone')} ${i + 1}`} value={row.milestoneId ?? null} placeholder={t('quote.milestone')} options={c.milestones.map((m) => ({ value: m.id, label: `${m.n}. ${m.name}` }))} onChange={(milestoneId: string) => set(i, { milestoneId })} />
          <Select aria-label={`${t('evidence.kind.invoice')} ${i + 1}`} value={row.invoiceId ?? null} placeholder={t('evidence.kind.invoice')} options={options(true)} onChange={(invoiceId: string) => set(i, { invoiceId })} />
          <Select aria-label={`${t('matching.payment')} ${i + 1}`} value={row.paymentId ?? null} placeholder={t('matching.payment')} options={options(false)} onChange={(paymentId: string) => set(i, { paymentId })} />
          <div className="row"><Input aria-label={`${t('amount')} ${i + 1}`} style={{ maxWidth: 220 }} inputMode="decimal" value={row.amount} onChange={(e) => set(i, { amount: e.target.value.replaceAll(/[,，\s]/g, '') })} /><button type="button" className="link-button" onClick={() => setRows(rows.filter((_, k) => k !== i))}>{t('matching.drop')}</button></div>
        </fieldset>
      ))}
      <div className="row">
        <Button onClick={() => setRows([...rows, { amount: '', ...(c.milestones.length === 1 ? { milestoneId: c.milestones[0]!.id } : {}) }])}>{t('matching.add')}</Button>
        <Button type="primary" loading={match.pending} onClick={() => void match.act(rows)}>{t('matching.save')}</Button>
        <Button onClick={() => void match.act(undefined)}>{t('matching.propose')}</Button>
        <Button type="text" onClick={onDone}>{t('app:form.cancel')}</Button>
      </div>
    </div>
  );
}
