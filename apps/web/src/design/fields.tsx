// Owns inputs whose values have a form of their own: amounts as decimal text, instants meant in Shanghai, days. Each works inside antd's Form.Item.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { showWanyuan } from '@libs/kernel/src/money.js';
import { fenOf } from './money.js';

interface Field<T> { id?: string; value?: T | null; onChange?: (value: T | null) => void; disabled?: boolean; placeholder?: string; 'aria-label'?: string }
const SHANGHAI_MS = 8 * 3_600_000;

/** Yuan as text ("1234.56"), never a number; says 万元 while typing. Separators are taken out, more than two decimals are not. */
export function YuanField({ value, onChange, ...rest }: Field<string>): React.ReactElement {
  const { t } = useTranslation('app');
  const fen = fenOf(value ?? undefined);
  return (
    <div>
      <Input {...rest} value={value ?? ''} inputMode="decimal" suffix={t('money.yuan')} className="num-input" style={{ maxWidth: 280 }} onChange={(e) => onChange?.(e.target.value.replaceAll(/[,，\s]/g, '') || null)} />
      {fen !== undefined ? <span className="small quiet"> {t('money.about', { amount: showWanyuan(fen) })}</span> : null}
    </div>
  );
}

/** An instant as RFC 3339 with Z; typed and shown in Shanghai's time whatever the device's zone. */
export function InstantField({ value, onChange, ...rest }: Field<string>): React.ReactElement {
  const { t } = useTranslation('app');
  const local = value ? new Date(Date.parse(value) + SHANGHAI_MS).toISOString().slice(0, 16) : '';
  return <Input {...rest} type="datetime-local" style={{ maxWidth: 280 }} value={local} suffix={<span className="small quiet">{t('time.zone')}</span>} onChange={(e) => onChange?.(e.target.value ? new Date(`${e.target.value}:00+08:00`).toISOString() : null)} />;
}

export function DayField({ value, onChange, ...rest }: Field<string>): React.ReactElement {
  return <Input {...rest} type="date" style={{ maxWidth: 200 }} value={value ?? ''} onChange={(e) => onChange?.(e.target.value || null)} />;
}

/** A rate as a fraction ("0.30"), typed in percent; the point is moved in text, never through a float. */
export function RateField({ value, onChange, ...rest }: Field<string>): React.ReactElement {
  return <Input {...rest} inputMode="decimal" suffix="%" style={{ maxWidth: 160 }} value={value == null ? '' : toPercent(value)} onChange={(e) => onChange?.(e.target.value.trim() === '' ? null : fromPercent(e.target.value.trim()))} />;
}

const toPercent = (rate: string): string => {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(rate);
  if (!found) return rate.replace(/^!/, '');
  const decimals = (found[3] ?? '').padEnd(2, '0');
  const whole = `${found[2]}${decimals.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  return `${found[1]}${whole}${decimals.length > 2 ? `.${decimals.slice(2)}` : ''}`;
};
/** What is no number goes on as it was typed, marked with "!", so that the server's refusal points here. */
const fromPercent = (text: string): string => {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!found) return `!${text}`;
  const whole = found[2]!.padStart(3, '0');
  return `${found[1]}${whole.slice(0, -2)}.${whole.slice(-2)}${found[3] ?? ''}`;
};
