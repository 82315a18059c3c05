// Owns how what results are counted by is called: clauses, chains, districts by their agency, tiers, years and payers.
import { useTranslation } from 'react-i18next';
import type { AgencyView } from '@libs/identity/src/identity.contract.js';
import type { Dimension } from '@libs/planning/src/simulation.contract.js';
import { useIndustry } from '../../api/use-industry.js';
import type { Page } from '../../api/use-list.js';
import { useRead } from '../../api/use-record.js';
import { localised } from '../../i18n/start.js';

export interface Names { of(dimension: Dimension, key: string): string; district(code: string | null): string; tier(tier: string | null): string; districts: readonly { value: string; label: string }[] }

/** `titles`: of clauses that come with a title of their own. */
export function useNames(titles: readonly { clause: string; title: { zh: string; en: string } }[] = []): Names {
  const { t } = useTranslation(['planning', 'words']);
  const industry = useIndustry();
  const agencies = useRead<Page<AgencyView>>('/agencies', { limit: 100 }, { staleMs: 3_600_000 }).data?.items ?? [];
  const district = (code: string | null): string => localised(agencies.find((a) => a.districtCode === code)?.name) || code || t('unstated');
  const tier = (name: string | null): string => (name === '' ? t('notOnRegister') : t(`tiers.${name ?? 'none'}` as 'tiers.none', { defaultValue: name ?? '' }));
  return {
    district, tier, districts: agencies.flatMap((a) => (a.districtCode && a.parentId !== null ? [{ value: a.districtCode, label: localised(a.name) }] : [])),
    of: (dimension, key) => {
      switch (dimension) {
        case 'clause': return localised(titles.find((c) => c.clause === key)?.title) || key;
        case 'chain': return key === '' ? t('unstated') : industry.chainName(key);
        case 'district': return district(key || null);
        case 'tier': return tier(key);
        case 'payer': return t(`payers.${key}` as 'payers.city', { defaultValue: key });
        default: return key;
      }
    },
  };
}
