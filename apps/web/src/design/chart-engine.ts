// Decides which parts of ECharts the product carries: SVG, and the kinds of chart it draws.
import { BarChart, CustomChart, FunnelChart, GraphChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from './chart.js';

use([BarChart, CustomChart, FunnelChart, GraphChart, LineChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** Draws and follows the box's size; the answer ends it. */
export function draw(element: HTMLElement, option: ChartOption, dark: boolean): () => void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const chart = init(element, dark ? 'dark' : null, { renderer: 'svg' });
  chart.setOption({ backgroundColor: 'transparent', color: [colour('--bar'), '#b86e00', '#2f8f5b', '#7a5ea8', '#b3261e'], textStyle: { color: colour('--ink'), fontFamily: style.fontFamily }, animation: !matchMedia('(prefers-reduced-motion: reduce)').matches, ...option });
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(element);
  return () => { watch.disconnect(); chart.dispose(); };
}
