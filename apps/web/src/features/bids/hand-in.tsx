// Handing in a supplement: once, within its days, only the form items that were asked for.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EligibilityCheckView, NewSupplement, SupplementItem } from '@libs/bids/src/opening.contract.js';
import { post } from '../../api/client.js';
import type { StoredFile } from '../../api/upload.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FileField } from '../../design/file-field.js';
import { Section } from '../../design/record-page.js';
import { ClosingTime } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export function HandIn({ check }: { check: EligibilityCheckView }): React.ReactElement {
  const { t } = useTranslation('bids');
  const toast = useToast();
  const [files, setFiles] = useState<Partial<Record<SupplementItem, StoredFile[]>>>({});
  const act = useAct((body: NewSupplement, key) => post(`/eligibility-checks/${check.id}/supplements`, body, { key }).then(() => true), { onDone: () => toast(t('supplement.done')) });
  const body: NewSupplement = { files: check.items.flatMap((item) => (files[item] ?? []).map((f) => ({ item, fileId: f.id }))) };
  const complete = check.items.every((item) => (files[item] ?? []).length > 0);
  return (
    <Section title={t('supplement.title')}>
      <div className="stack">
        {check.dueAt ? <p>{t('supplement.due')} <ClosingTime at={check.dueAt} /></p> : null}
        <ul>{check.reasons.map((r, i) => <li key={i}>{r}</li>)}</ul>
        {check.items.map((item) => <div key={item}><h3>{t(`supplement.item.${item}`)}</h3><FileField id={`supplement-${item}`} label={t(`supplement.item.${item}`)} purpose="supplement" max={3} value={files[item] ?? []} onChange={(found) => setFiles((before) => ({ ...before, [item]: found }))} /></div>)}
        <div><ConfirmAction label={t('supplement.handIn')} disabled={!complete} title={t('supplement.handIn')} says={t('supplement.says')} onConfirm={() => act.act(body)} problem={act.problem} /></div>
      </div>
    </Section>
  );
}
