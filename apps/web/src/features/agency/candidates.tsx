// Experts to choose from for one challenge: who is in its field, and who cannot be picked and why.
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '@libs/reviews/src/review.contract.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { Tag } from '../../design/state-tag.js';

export function Candidates({ challengeId, pick, first = [] }: { challengeId: string; /** The cell that chooses one. */ pick(candidate: CandidateView): ReactNode; /** Shown although the search leaves them out. */ first?: readonly CandidateView[] }): React.ReactElement {
  const { t } = useTranslation('panel');
  const industry = useIndustry();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const list = useList<CandidateView>(`/challenges/${challengeId}/candidates`, { q: q || undefined }, { limit: 100 });
  const items = [...first.filter((f) => !list.items.some((i) => i.personId === f.personId)), ...list.items].sort((a, b) => Number(a.blocked !== null) - Number(b.blocked !== null) || Number(b.inField) - Number(a.inField));
  return (
    <>
      <Input.Search value={typed} onChange={(e) => setTyped(e.target.value)} onSearch={(text) => setQ(text.trim())} allowClear maxLength={60} style={{ maxWidth: 320 }} placeholder={t('search')} aria-label={t('search')} />
      <DataList caption={t('candidates')} list={{ ...list, items }} rowKey={(c) => c.personId} empty={{ title: t('noCandidates'), help: t('noCandidatesHelp') }}
        columns={[
          { key: 'name', title: t('name'), cell: (c) => <>{c.name} <span className="quiet small">{c.title}</span></>, sort: (c) => c.name },
          { key: 'organisation', title: t('employer'), cell: (c) => c.organisation, sort: (c) => c.organisation },
          { key: 'fields', title: t('fields'), cell: (c) => <>{c.inField ? <Tag kind="good">{t('inField')}</Tag> : null} <span className="small quiet">{c.fields.map((f) => industry.fieldName(f)).join(' · ')}</span></>, sort: (c) => Number(!c.inField) },
          { key: 'blocked', title: t('conflict'), cell: (c) => (c.blocked ? <Tag kind="bad">{t(`blocked.${c.blocked}`)}{c.with ? ` · ${c.with}` : ''}</Tag> : <Tag kind="good">{t('free')}</Tag>), sort: (c) => c.blocked ?? '' },
          { key: 'pick', title: t('pick'), cell: pick },
        ]} />
    </>
  );
}
