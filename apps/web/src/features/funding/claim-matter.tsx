// What a claim without a contract is about, and how far its facts stand proven: fact by fact with the documents that would prove it, and the documents that cannot be done without.
import { useTranslation } from 'react-i18next';
import type { MatterView } from '@libs/funding/src/claim.contract.js';
import { Rows } from '../../design/data-list.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { FactValue, ProvenItems } from './evidence-proves.js';

export function Matter({ matter: m }: { matter: MatterView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const kinds = (of: readonly string[]): string => of.map((k) => t(`evidence.kind.${k}` as 'evidence.kind.invoice')).join(' · ');
  const needed = m.kinds.filter((k) => k.needed);
  return (
    <Section title={t('matter.title')}>
      <p><strong>{m.title}</strong> <span className="quiet">{t('matter.reference')} {m.reference}</span></p>
      <Rows caption={t('matter.facts')} rows={m.facts} rowKey={(f) => f.id} columns={[
        { key: 'fact', title: t('matter.fact'), cell: (f) => <>{f.title}{f.toDate ? <span className="quiet small"> {t('matter.toDate')}</span> : null}{f.known ? <div className="quiet small">{t('matter.known')}</div> : null}</> },
        { key: 'by', title: t('matter.by'), cell: (f) => <span className="small">{kinds(f.evidence) || '–'}</span> },
        { key: 'value', title: t('matter.value'), right: true, cell: (f) => (f.items !== null && f.items.length > 0 ? <ProvenItems fact={f} /> : m.disagreeing.includes(f.id) ? <Tag kind="bad">{t('matter.disagree')}</Tag> : f.value === null ? <Tag kind={f.optional ? 'draft' : 'waiting'}>{f.optional ? t('matter.optional') : t('matter.none')}</Tag> : <FactValue fact={f} value={f.value} />) },
      ]} />
      {needed.length > 0 ? <p className="small" style={{ marginTop: 12 }}>{t('matter.needed')}: {needed.map((k) => <span key={k.kind}>{t(`evidence.kind.${k.kind}`)} <Tag kind={k.missing ? 'waiting' : 'good'}>{k.missing ? t('matter.missing') : t('matter.given')}</Tag> </span>)}</p> : null}
    </Section>
  );
}
