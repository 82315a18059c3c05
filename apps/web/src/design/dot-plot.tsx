// Owns the picture of a ranking: every sheet's total as a dot, the spread as a line, the mean as a diamond; not only a column of means.
import { useMemo } from 'react';
import { Chart } from './chart.js';

export interface DotRow { label: string; /** One total a sheet. */ values: readonly number[]; /** Shown as the API says it, e.g. "87.33". */ mean: string }
interface Words { label: string; name: string; mean: string; lowest: string; highest: string; floor: string; sheets: string }

export function DotPlot({ rows, floor, max = 100, words }: { rows: readonly DotRow[]; floor?: number; max?: number; words: Words }): React.ReactElement {
  const option = useMemo(() => {
    const names = rows.map((r) => r.label);
    const spread = rows.map((r, i) => [Math.min(...r.values), Math.max(...r.values), i]);
    const line = (_: unknown, api: { value(i: number): number; coord(p: number[]): number[] }): object => {
      const [a, b] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)])];
      return { type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: '#8c96a3', lineWidth: 2 } };
    };
    const narrow = window.innerWidth < 900;
    return {
      grid: { left: 8, right: 24, top: 28, bottom: 28, containLabel: true }, tooltip: { trigger: 'item' },
      xAxis: { type: 'value', min: 0, max, splitLine: { lineStyle: { opacity: 0.3 } } },
      yAxis: { type: 'category', data: names, inverse: true, axisLabel: { width: narrow ? 96 : 200, overflow: 'truncate' } },
      series: [
        { type: 'custom', renderItem: line, data: spread, encode: { x: [0, 1], y: 2 }, silent: true },
        { type: 'scatter', name: words.sheets, symbolSize: 9, itemStyle: { opacity: 0.6 }, data: rows.flatMap((r, i) => r.values.map((v) => [v, i])) },
        { type: 'scatter', name: words.mean, symbol: 'diamond', symbolSize: 15, data: rows.map((r, i) => [Number(r.mean), i]), ...(floor === undefined ? {} : { markLine: { silent: true, symbol: 'none', data: [{ xAxis: floor, label: { position: 'start', formatter: `${words.floor} ${floor}` } }] } }) },
      ],
    };
  }, [rows, floor, max, words]);
  const table = (
    <div className="scroll"><table className="data">
      <thead><tr><th scope="col">{words.name}</th><th scope="col" className="num">{words.mean}</th><th scope="col" className="num">{words.lowest}</th><th scope="col" className="num">{words.highest}</th></tr></thead>
      <tbody>{rows.map((r) => <tr key={r.label}><th scope="row">{r.label}</th><td className="num">{r.mean}</td><td className="num">{Math.min(...r.values)}</td><td className="num">{Math.max(...r.values)}</td></tr>)}</tbody>
    </table></div>
  );
  return <Chart label={words.label} option={option} height={76 + rows.length * 44} table={table} />;
}
