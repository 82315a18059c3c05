// Owns the fields of the bid editor: native inputs with their label, help and what the server said of them, each knowing the pointer of what it types. The editor has to open quickly on a weak line, and a form library weighs more than it gives here.
import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showWanyuan } from '@libs/kernel/src/money.js';
import { fenOf } from '../../design/money.js';
import type { TypedBid } from './bid-form.js';

/** What is typed, how it changes, and what the server refused, by pointer ("/budget/0/amount"). */
export interface Typing { value: TypedBid; change(part: Partial<TypedBid>): void; refused: ReadonlyMap<string, string> }
const Context = createContext<Typing | null>(null);
export const TypingProvider = Context;
export function useTyping(): Typing {
  const typing = use(Context);
  if (!typing) throw new Error('useTyping outside the editor');
  return typing;
}
/** The id of the input that types what a pointer means. */
export const fieldId = (pointer: string): string => `bideditor${pointer.replaceAll('/', '_')}`;

interface FieldProps { pointer: string; label: string; value: string | null | undefined; onChange(value: string): void; help?: ReactNode; className?: string; width?: number; maxLength?: number; count?: boolean; rows?: number; suffix?: string; numeric?: boolean }

export function TypedField({ pointer, label, value, onChange, help, className = '', width, maxLength, count = false, rows, suffix, numeric = false }: FieldProps): React.ReactElement {
  const { refused } = useTyping();
  const id = fieldId(pointer), wrong = refused.get(pointer), said = [help ? `${id}-help` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  const shared = { id, value: value ?? '', maxLength, className: `field${numeric ? ' num-input' : ''}`, 'aria-invalid': wrong ? true as const : undefined, 'aria-describedby': said };
  return (
    <div className={`typed ${className}`} style={width ? { width, maxWidth: '100%' } : undefined}>
      <label htmlFor={id}>{label}</label>
      {rows ? <textarea {...shared} rows={rows} onChange={(e) => onChange(e.target.value)} />
        : <span className="suffixed"><input {...shared} {...(numeric ? { inputMode: 'decimal' as const } : {})} autoComplete="off" onChange={(e) => onChange(e.target.value)} />{suffix ? <span className="quiet small" aria-hidden>{suffix}</span> : null}</span>}
      {count && maxLength ? <span className="quiet small num" aria-hidden>{`${(value ?? '').length} / ${maxLength}`}</span> : null}
      {help ? <span id={`${id}-help`} className="quiet small">{help}</span> : null}
      {wrong ? <span id={`${id}-error`} className="small field-error" role="alert">{wrong}</span> : null}
    </div>
  );
}

/** Yuan as text, never a number; says 万元 while typing. Separators are taken out. */
export function TypedYuan({ onChange, value, ...rest }: Omit<FieldProps, 'help' | 'suffix' | 'numeric'>): React.ReactElement {
  const { t } = useTranslation('app');
  const fen = fenOf(value ?? undefined);
  return <TypedField {...rest} value={value} numeric suffix={t('money.yuan')} help={fen === undefined ? undefined : t('money.about', { amount: showWanyuan(fen) })} onChange={(text) => onChange(text.replaceAll(/[,，\s]/g, ''))} />;
}

/** `rows` with the one at `n` changed, added or dropped. */
export const changed = <T,>(rows: readonly T[] | undefined, n: number, part: Partial<T>): T[] => (rows ?? []).map((row, i) => (i === n ? { ...row, ...part } : row));
export const dropped = <T,>(rows: readonly T[] | undefined, n: number): T[] => (rows ?? []).filter((_, i) => i !== n);
