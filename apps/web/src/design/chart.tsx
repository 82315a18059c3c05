// Owns ECharts in the page: fetched when first drawn, in the theme's colours, with its figures beside it as a table for those who read rather than look.
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDark } from '../app/theme-choice.js';

export type ChartOption = Record<string, unknown>;

export function Chart({ label, option, height = 320, table }: { label: string; option: ChartOption; height?: number; table: ReactNode }): React.ReactElement {
  const { t } = useTranslation('app');
  const dark = useDark();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let end: (() => void) | undefined, gone = false;
    void import('./chart-engine.js').then(({ draw }) => { if (!gone) end = draw(element, option, dark); });
    return () => { gone = true; end?.(); };
  }, [option, dark]);
  return (
    <figure style={{ margin: 0 }}>
      <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />
      <details><summary>{t('chart.table')}</summary>{table}</details>
    </figure>
  );
}
