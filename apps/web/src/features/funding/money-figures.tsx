// Money at a glance: adopted, committed, held, posted, recovered by clause, chain, agency or month, as figures and as bars; every figure opens the rows behind it.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FigureGroup, figureGroupings, type FigureGrouping, type FigureName, figureNames, type MoneyFigures } from '@libs/funding/src/money-figures.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useRead } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { Rows } from '../../design/data-list.js';
import { EmptyState } from '../../design/empty-state.js';
import { useFilters } from '../../design/filters.js';
import { fenOf, Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { showDay } from '../../design/time.js';
import { localised } from '../../i18n/start.js';

/** What a group is called: a clause by the words of the trade, a month by itself. */
export function useGroupName(): (by: FigureGrouping, group: Pick<FigureGroup, 'key' | 'name'>) => string {
  const { t } = useTranslation('books');
  const clauses = useClauses();
  return (by, { key, name }) => (key === null || key === '' ? t('money.without') : by === 'clause' ? clauses.title(key) : localised(name) || key);
}

export default function MoneyAtAGlance(): React.ReactElement {
  const { t } = useTranslation('books');
  const thisYear = Number(showDay(useNow(60_000)).slice(0, 4));
  const filters = useFilters('money', [
    { name: 'by', kind: 'choice', label: t('money.by'), choices: figureGroupings.map((g) => ({ value: g, label: t(`money.grouping.${g}`) })) },
    { name: 'year', kind: 'choice', label: t('money.year'), choices: [1, 0, -1, -2, -3].map((n) => ({ value: String(thisYear + n), label: String(thisYear + n) })) },
  ]);
  const by = (figureGroupings.find((g) => g === filters.query['by']) ?? 'clause') satisfies FigureGrouping, year = filters.query['year'] ?? String(thisYear);
  const found = useRead<MoneyFigures>('/money-figures', { year, by });
  return (
    <div className="page">
      <PageHeader title={`${t('money.title')} ${year}`} lead={t('money.lead')} />
      <p className="small quiet">{t('money.meaning')}</p>
      <div className="list-bar">
        {filters.specs.map((spec) => (
          <label key={spec.name} className="stack" style={{ gap: 2 }}><span className="quiet small">{spec.label}</span>
            <select className="field" value={spec.name === 'by' ? by : year} onChange={(e) => filters.set(spec.name, e.target.value)}>{spec.kind === 'choice' ? spec.choices.map((c) => <option key={c.value} value={c.value}>{c.label}</option>) : null}</select></label>
        ))}
      </div>
      <ProblemBox problem={found.problem} />
      {found.loading ? <ListSkeleton /> : found.data && found.data.groups.length > 0 ? <><Table of={found.data} /><Bars of={found.data} /></> : found.problem ? null : <EmptyState title={t('money.none')} help={t('money.noneHelp')} />}
    </div>
  );
}

const rowsOf = (of: MoneyFigures, figure: FigureName, group?: FigureGroup): string => `/money/rows?${new URLSearchParams({ year: String(of.year), by: of.by, figure, ...(group ? { key: group.key ?? '' } : {}) }).toString()}`;

function Table({ of }: { of: MoneyFigures }): React.ReactElement {
  const { t } = useTranslation('books');
  const name = useGroupName();
  const rows: (FigureGroup & { whole?: true })[] = [...of.groups, { key: 'total', name: null, figures: of.total, whole: true }];
  return (
    <Rows caption={t('money.table')} rows={rows} rowKey={(g) => (g.whole ? 'total' : `group ${g.key}`)} columns={[
      { key: 'group', title: t(`money.grouping.${of.by}`), cell: (g) => (g.whole ? <strong>{t('money.total')}</strong> : name(of.by, g)) },
      ...figureNames.map((f) => ({ key: f, title: t(`money.figure.${f}`), right: true, cell: (g: FigureGroup & { whole?: true }) => (g.figures[f] === '0.00' ? <span className="quiet">–</span> : <Link to={rowsOf(of, f, g.whole ? undefined : g)}><Money amount={g.figures[f]} /></Link>) })),
    ]} />
  );
}

const FILLS: Record<FigureName, string> = { adopted: 'var(--line)', committed: 'var(--edge)', held: 'var(--waiting-ink)', posted: 'var(--good-ink)', recovered: 'var(--bad-ink)' };
const PATTERN: Record<FigureName, number> = { adopted: 14, committed: 10, held: 10, posted: 10, recovered: 6 };

const shown = (g: FigureGroup): FigureName[] => figureNames.filter((f) => g.figures[f] !== '0.00');

/** Each group one picture of its five figures, drawn to one scale; said in words to whoever listens. */
function Bars({ of }: { of: MoneyFigures }): React.ReactElement {
  const { t } = useTranslation('books');
  const name = useGroupName();
  const widest = of.groups.flatMap((g) => figureNames.map((f) => fenOf(g.figures[f]) ?? 0n)).reduce((max, a) => (a > max ? a : max), 1n);
  const width = (amount: string): number => { const fen = fenOf(amount) ?? 0n; return fen <= 0n ? 0 : Math.max(0.4, Number(fen * 10_000n / widest) / 100); };
  return (
    <Section title={t('money.bars')}>
      <ul className="row small quiet" style={{ listStyle: 'none', padding: 0, marginTop: 0 }}>{figureNames.map((f) => <li key={f} className="row" style={{ gap: 6 }}><svg width="14" height="12" aria-hidden><rect width="14" height={Math.min(12, PATTERN[f])} fill={FILLS[f]} stroke="var(--edge)" /></svg>{t(`money.figure.${f}`)}</li>)}</ul>
      <div className="stack">
        {of.groups.map((g) => (
          <figure key={g.key ?? 'none'} style={{ margin: 0 }}>
            <figcaption>{name(of.by, g)}</figcaption>
            <svg role="img" width="100%" height={shown(g).reduce((sum, f) => sum + PATTERN[f] + 2, 2)} aria-label={`${name(of.by, g)}: ${figureNames.map((f) => `${t(`money.figure.${f}`)} ${g.figures[f]}`).join(', ')}`}>
              {shown(g).map((f, i) => <rect key={f} x="0" y={shown(g).slice(0, i).reduce((sum, x) => sum + PATTERN[x] + 2, 1)} width={`${width(g.figures[f])}%`} height={PATTERN[f]} rx="2" fill={FILLS[f]} />)}
            </svg>
          </figure>
        ))}
      </div>
    </Section>
  );
}
