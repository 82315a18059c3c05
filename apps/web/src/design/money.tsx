// Owns how money reads: 元 with separators, 万元 in tables with the exact figure on hover, on focus, read out and in copies.
import { useTranslation } from 'react-i18next';
import { parseYuanSigned, showWanyuan, showYuan } from '@libs/kernel/src/money.js';

/** "1234.50" of JSON → fen; undefined for what is no amount. */
export function fenOf(amount: string | null | undefined): bigint | undefined {
  try { return amount ? parseYuanSigned(amount) : undefined; } catch { return undefined; }
}

/** `amount` as JSON has it. `in="wanyuan"` for tables and cards. */
export function Money({ amount, in: unit = 'yuan' }: { amount: string | null | undefined; in?: 'yuan' | 'wanyuan' }): React.ReactElement {
  const { t } = useTranslation('app');
  const fen = fenOf(amount);
  if (fen === undefined) return <span className="money">–</span>;
  if (unit === 'yuan') return <span className="money">{showYuan(fen)} {t('money.yuan')}</span>;
  return <span className="money" tabIndex={0}>{showWanyuan(fen)} {t('money.wanyuan')}<span className="exact"> ({t('money.exact', { amount: showYuan(fen) })})</span></span>;
}

/** "0.30" → "30 %", exact text arithmetic. */
export function showPercent(rate: string | null | undefined): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(rate ?? '');
  if (!found) return '–';
  const digits = `${found[2]}${(found[3] ?? '').padEnd(2, '0')}`;
  const at = found[2]!.length + 2;
  const whole = digits.slice(0, at).replace(/^0+(?=\d)/, ''), rest = digits.slice(at).replace(/0+$/, '');
  return `${found[1]}${whole}${rest ? `.${rest}` : ''} %`;
}
