// Owns the banner of the demonstration city: says that this is one, shows its clock, and moves it on, so that a competition can be lived in an hour.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.js';
import { showInstant } from '../design/time.js';
import { useToast } from '../design/toast.js';
import { useClock, useNow } from './clock.js';

const DAY_MS = 86_400_000, SHANGHAI_MS = 8 * 3_600_000;

/** Days until five statutory working days have passed, by the published holiday calendar. */
async function daysOver(workingDays: number, from: Date): Promise<number> {
  const { isWorkday } = await import('chinese-days');
  let days = 0;
  for (let left = workingDays; left > 0; ) {
    days += 1;
    if (isWorkday(new Date(from.getTime() + SHANGHAI_MS + days * DAY_MS).toISOString().slice(0, 10))) left -= 1;
  }
  return days;
}

export function DemonstrationBanner(): React.ReactElement | null {
  const clock = useClock();
  return clock.demonstration ? <Banner /> : null;
}

function Banner(): React.ReactElement {
  const { t } = useTranslation('app');
  const clock = useClock();
  const now = useNow(1_000);
  const toast = useToast();
  const [moving, setMoving] = useState(false);
  const [hours, setHours] = useState('');
  const move = async (by: string | Promise<string>): Promise<void> => {
    setMoving(true);
    try {
      toast(t('demonstration.done', { at: showInstant(await clock.advance(await by)) }));
    } catch (error) {
      const problem = asProblem(error);
      toast(problem.title || t('failure.offline'), 'bad');
    } finally { setMoving(false); }
  };
  return (
    <aside className="demonstration" aria-label={t('demonstration.label')}>
      <strong>{t('demonstration.label')}</strong>
      <span>{t('demonstration.now')} <time dateTime={now.toISOString()}>{showInstant(now, true)}</time></span>
      <details>
        <summary>{t('demonstration.advance')}…</summary>
        <div className="demonstration-moves">
          <button type="button" disabled={moving} onClick={() => void move('PT1H')}>+ {t('demonstration.hour')}</button>
          <button type="button" disabled={moving} onClick={() => void move('P1D')}>+ {t('demonstration.day')}</button>
          <button type="button" disabled={moving} onClick={() => void move(daysOver(5, now).then((days) => `P${days}D`))}>+ {t('demonstration.workingDays')}</button>
          <form onSubmit={(event) => { event.preventDefault(); if (/^[1-9]\d{0,4}$/.test(hours)) void move(`PT${hours}H`); }}>
            <label>{t('demonstration.custom')} <input inputMode="numeric" pattern="[1-9][0-9]{0,4}" required value={hours} title={t('demonstration.customHelp')} onChange={(event) => setHours(event.target.value)} /> {t('demonstration.hours')}</label>
            <button type="submit" disabled={moving}>{t('demonstration.go')}</button>
          </form>
        </div>
      </details>
    </aside>
  );
}
