// Owns how time reads: Asia/Shanghai always, with the distance by the server's clock; the closing time in seal red.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/clock.js';

const parts = (at: Date, seconds: boolean): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) }).format(at);

/** "2026-05-06 17:00", Shanghai. */
export const showInstant = (at: Date | string, seconds = false): string => parts(typeof at === 'string' ? new Date(at) : at, seconds);
export const showDay = (at: Date | string): string => showInstant(at).slice(0, 10);

const UNITS = [['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1_000]] as const;

/** The two largest units: "3 天 4 小时". */
export function distanceOf(ms: number, t: TFunction<'app'>): string {
  let rest = Math.abs(ms);
  const words: string[] = [];
  for (const [unit, size] of UNITS) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 || words.length > 0 || unit === 'seconds') words.push(t(`time.${unit}`, { n }));
    if (words.length === 2 || (unit === 'minutes' && words.length > 0)) break;
  }
  return words.join(' ');
}

function useDistance(at: Date, everyMs: number): string {
  const { t } = useTranslation('app');
  const ms = at.getTime() - useNow(everyMs).getTime();
  const distance = distanceOf(ms, t);
  return ms >= 0 ? t('time.left', { distance }) : t('time.ago', { distance });
}

/** An instant with zone and distance. `plain` leaves the distance out. */
export function Instant({ at, plain = false }: { at: string | null | undefined; plain?: boolean }): React.ReactElement {
  return at ? <Known at={at} plain={plain} /> : <span>–</span>;
}

function Known({ at, plain }: { at: string; plain: boolean }): React.ReactElement {
  const { t } = useTranslation('app');
  const distance = useDistance(new Date(at), 30_000);
  return <time dateTime={at} title={t('time.zone')}><span className="keep">{showInstant(at)}</span>{plain ? null : <> <span className="quiet small">· {distance}</span></>}</time>;
}

/** The closing time: seal red, zone named, counted down to the second within the last day. */
export function ClosingTime({ at, short = false }: { at: string; short?: boolean }): React.ReactElement {
  const { t } = useTranslation('app');
  const end = new Date(at);
  const near = Math.abs(end.getTime() - useNow(30_000).getTime()) < 86_400_000;
  const now = useNow(near ? 1_000 : 30_000);
  const left = end.getTime() - now.getTime();
  return (
    <time dateTime={at} className={left > 0 ? 'seal' : 'quiet'}>
      <span className="keep">{showInstant(at)}</span>{short ? '' : ` (${t('time.zone')})`} <span className="small">· {left > 0 ? t('time.left', { distance: distanceOf(left, t) }) : t('time.over')}</span>
    </time>
  );
}
