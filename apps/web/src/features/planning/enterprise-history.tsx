// Owns what changed in an enterprise's record, said field by field: what it was and what it is.
import { useTranslation } from 'react-i18next';
import { type EnterpriseHistoryEntry, type FieldChange, FIGURES, type Figure } from '@libs/industry/src/enterprise.contract.js';
import { useIndustry } from '../../api/use-industry.js';
import { History } from '../../design/history.js';
import { currentLocale } from '../../i18n/start.js';
import { useNames } from './use-names.js';

const FEW = 6;

export function EnterpriseHistory({ entries }: { entries: readonly EnterpriseHistoryEntry[] }): React.ReactElement {
  const { t } = useTranslation('planning');
  return <History entries={entries.map((h) => ({ id: String(h.version), at: h.at, who: h.by, why: h.reason, what: <><strong>{t(`history.${h.how}`)}</strong><Changes of={h.changes} /></> }))} />;
}

function Changes({ of: all }: { of: readonly FieldChange[] }): React.ReactElement | null {
  const { t } = useTranslation('planning');
  const say = useFieldChange();
  if (all.length === 0) return null;
  const lines = (of: readonly FieldChange[]): React.ReactElement => <div className="small stack" style={{ gap: 2, margin: '4px 0', fontWeight: 400 }}>{of.map((c) => { const [name, from, to] = say(c); return <div key={c.field}><span className="quiet">{name}</span> <del>{from}</del> → <ins style={{ textDecoration: 'none' }}>{to}</ins></div>; })}</div>;
  return <>{lines(all.slice(0, FEW))}{all.length > FEW ? <details className="small"><summary>{t('history.more', { n: all.length - FEW })}</summary>{lines(all.slice(FEW))}</details> : null}</>;
}

/** The field's name, what it was, what it is. */
function useFieldChange(): (change: FieldChange) => [string, string, string] {
  const { t } = useTranslation('planning');
  const names = useNames(), industry = useIndustry(), locale = currentLocale() === 'zh' ? 'zh' : 'en';
  const nothing = (value: string | null): string => value ?? t('unstated');
  const shown = (field: string, value: string | null): string => {
    if (value === null) return t('unstated');
    if (field === 'districtCode') return names.district(value);
    if (field === 'chainId') return industry.chainName(value);
    return field === 'strategic' ? t(value === 'true' ? 'enterprises.yes' : 'enterprises.no') : value;
  };
  const plain: Record<string, string> = {
    name: t('enterprises.name'), districtCode: t('by.district'), chainId: t('by.chain'), industryClass: t('enterprises.industryClass'), strategic: t('enterprises.strategic'), controller: t('enterprises.controller'),
    legalRepresentative: t('edit.legalRepresentative'), address: t('edit.address'), phone: t('edit.phone'), account: t('edit.account'),
  };
  return ({ field, from, to }) => {
    const [kind, a = '', b = ''] = field.split('/');
    if (kind === 'title') return [t('history.title', { tier: names.tier(a), from: b }), nothing(from), nothing(to)];
    if (kind === 'figure') return [t('history.figure', { year: a, figure: FIGURES[b as Figure]?.[locale] ?? b }), nothing(from), nothing(to)];
    return [plain[field] ?? field, shown(field, from), shown(field, to)];
  };
}
