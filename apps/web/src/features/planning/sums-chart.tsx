// Owns the picture of a simulation's sums: a bar an item, beside it what it is compared with; the table holds the same figures, exact.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimulatedSum } from '@libs/planning/src/simulation.contract.js';
import { Chart } from '../../design/chart.js';
import { Rows } from '../../design/data-list.js';
import { fenOf, Money } from '../../design/money.js';

/** 万元 for the length of a bar; the figures themselves stay exact in the table. */
const drawn = (amount: string | null): number => Number((fenOf(amount) ?? 0n) / 10_000n) / 100;
const MOST = 24;

export interface Bars { readonly label: string; readonly series: readonly { readonly name: string; readonly amounts: readonly (string | null)[] }[]; readonly names: readonly string[]; readonly table: React.ReactElement }

/** Horizontal bars, told apart by pattern-free colour and by the legend's words. */
export function MoneyBars({ label, names, series, table }: Bars): React.ReactElement {
  const { t } = useTranslation('app');
  const option = useMemo(() => {
    const narrow = window.innerWidth < 900;
    return {
      grid: { left: 8, right: 20, top: series.length > 1 ? 34 : 12, bottom: 24, containLabel: true }, tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } }, legend: series.length > 1 ? { top: 0, left: 0 } : undefined,
      xAxis: { type: 'value', splitLine: { lineStyle: { opacity: 0.3 } }, ...(narrow ? { splitNumber: 3 } : {}) },
      yAxis: { type: 'category', data: names, inverse: true, axisLabel: { width: narrow ? 104 : 220, overflow: 'truncate' } },
      series: series.map((s) => ({ type: 'bar', name: s.name, data: s.amounts.map(drawn), barMaxWidth: 18 })),
    };
  }, [names, series]);
  return <><p className="small quiet">{t('money.wanyuan')}</p><Chart label={label} option={option} height={80 + names.length * (series.length > 1 ? 46 : 32)} table={table} /></>;
}

export function SumsChart({ caption, sums, nameOf, compared, counted = true }: { caption: string; sums: readonly SimulatedSum[]; nameOf(key: string): string; compared: string | null; /** Payers share what one subject gets: they have no subjects of their own. */ counted?: boolean }): React.ReactElement {
  const { t } = useTranslation('planning');
  const shown = useMemo(() => sums.filter((s) => s.amount !== '0.00' || (s.baseline ?? '0.00') !== '0.00').slice(0, MOST), [sums]);
  const names = shown.map((s) => nameOf(s.key)), joined = names.join('\n');
  const series = useMemo(() => [{ name: t('simulated'), amounts: shown.map((s) => s.amount) }, ...(compared ? [{ name: compared, amounts: shown.map((s) => s.baseline) }] : [])], [shown, compared, t]);
  const stable = useMemo(() => joined.split('\n'), [joined]);
  const table = <SumsTable caption={caption} sums={sums} nameOf={nameOf} compared={compared} counted={counted} />;
  return shown.length === 0 ? table : <MoneyBars label={caption} names={stable} series={series} table={table} />;
}

export function SumsTable({ caption, sums, nameOf, compared, counted }: { caption: string; sums: readonly SimulatedSum[]; nameOf(key: string): string; compared: string | null; counted: boolean }): React.ReactElement {
  const { t } = useTranslation('planning');
  return (
    <Rows caption={caption} rows={sums} rowKey={(s) => s.key} columns={[
      { key: 'key', title: t('item'), cell: (s) => nameOf(s.key) }, ...(counted ? (['eligible', 'refused', 'unknown'] as const).map((of) => ({ key: of, title: t(of), right: true as const, cell: (s: SimulatedSum) => s[of] })) : []),
      { key: 'amount', title: t('simulated'), right: true, cell: (s) => <Money amount={s.amount} /> },
      ...(compared ? [{ key: 'baseline', title: compared, right: true as const, cell: (s: SimulatedSum) => <Money amount={s.baseline} /> }, { key: 'difference', title: t('difference'), right: true as const, cell: (s: SimulatedSum) => <Money amount={s.difference} /> }] : []),
    ]} />
  );
}
