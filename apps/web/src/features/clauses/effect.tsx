// What a version changes: the difference in words, and what its worked cases give under it and under the one before; the same while drafting and for the head who approves.
import { useTranslation } from 'react-i18next';
import type { Clause } from '@libs/policy/src/engine/clause.schema.js';
import { clauseDifferences } from '@libs/policy/src/engine/difference.js';
import { Section } from '../../design/record-page.js';
import { localised } from '../../i18n/start.js';
import { CaseTable } from './case-table.js';

export function Effect({ clause, before }: { clause: Clause; /** The version that it follows. */ before: Clause | null }): React.ReactElement {
  const { t } = useTranslation('clauses');
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
    </>
  );
}
