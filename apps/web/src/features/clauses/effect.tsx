// What a version changes: the difference in words, and what its worked cases give under it and under the one before; the same while drafting and for the head who approves.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause } from '@libs/policy/src/engine/clause.schema.js';
import { loadClause } from '@libs/policy/src/engine/load.js';
import { clauseDifferences } from '@libs/policy/src/engine/difference.js';
import { Section } from '../../design/record-page.js';
import { useSession } from '../../app/session.js';
import { localised } from '../../i18n/start.js';
import { EffectPanel } from '../planning/effect-panel.js';
import { CaseTable } from './case-table.js';

export function Effect({ clause, before, open = true }: { clause: Clause; /** The version that it follows. */ before: Clause | null; /** Not decided yet: what it would move can be computed. */ open?: boolean }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const { has } = useSession();
  const sound = useMemo(() => loadClause(clause).ok, [clause]);
  const differences = before ? clauseDifferences(before, clause) : [];
  return (
    <>
      <Section title={t('difference.title')}>
        {before === null ? <p className="quiet">{t('difference.first')}</p> : differences.length === 0 ? <p className="quiet">{t('difference.none')}</p> : (
          <>
            <p className="quiet small">{t('difference.against', { version: before.version })}</p>
            <ul className="lines">{differences.map((d, i) => <li key={i} className="row"><span className="tag tag-draft">{t(`difference.area.${d.area}`)}</span><span className="push">{localised(d.text)}</span></li>)}</ul>
          </>
        )}
      </Section>
      <CaseTable clause={clause} before={before} />
      {!open || !has('officer', 'head') ? null : sound ? <EffectPanel document={clause} /> : <Section title={t('effect.title')}><p className="quiet">{t('effect.whenWhole')}</p></Section>}
    </>
  );
}
