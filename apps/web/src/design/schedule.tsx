// Owns the time line of a schedule, with a mark for now by the server's clock.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/clock.js';
import { Instant, showInstant } from './time.js';

/** `at` is an instant; `day` is for calendar days, which count as past once they are over. */
export interface Moment { label: ReactNode; at?: string | null; day?: string | null; note?: ReactNode; closing?: boolean }

const instantOf = (moment: Moment): number => (moment.at ? Date.parse(moment.at) : moment.day ? Date.parse(`${moment.day}T23:59:59+08:00`) : Number.POSITIVE_INFINITY);

export function Schedule({ moments }: { moments: readonly Moment[] }): React.ReactElement {
  const { t } = useTranslation('app');
  const now = useNow(30_000);
  const sorted = [...moments].sort((a, b) => instantOf(a) - instantOf(b));
  const until = sorted.findIndex((m) => instantOf(m) > now.getTime());
  const mark = <li key="now" className="now" aria-current="time">{t('time.now')} <time dateTime={now.toISOString()}>{showInstant(now)}</time></li>;
  return (
    <ol className="schedule">
      {sorted.flatMap((m, i) => [
        ...(i === until ? [mark] : []),
        <li key={i} className={instantOf(m) <= now.getTime() ? 'past' : undefined}>
          <strong className={m.closing ? 'seal' : undefined}>{m.label}</strong> {m.at ? <Instant at={m.at} /> : m.day ? <time dateTime={m.day}>{m.day}</time> : null}
          {m.note ? <div className="quiet small">{m.note}</div> : null}
        </li>,
      ])}
      {until === -1 ? mark : null}
    </ol>
  );
}
