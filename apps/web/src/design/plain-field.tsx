// Owns a labelled native input with its help and its error: for public pages, where antd's form would weigh more than it gives.
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface PlainFieldProps { label: string; help?: ReactNode; error?: string | undefined; optional?: boolean; children(input: { id: string; className: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }): ReactNode }

export function PlainField({ label, help, error, optional = false, children }: PlainFieldProps): React.ReactElement {
  const { t } = useTranslation('app');
  const id = useId();
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={id}>{label}{optional ? <span className="quiet"> ({t('form.optional')})</span> : null}</label>
      {children({ id, className: 'field', 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {help ? <span id={`${id}-help`} className="quiet small">{help}</span> : null}
      {error ? <span id={`${id}-error`} className="small field-error" role="alert">{error}</span> : null}
    </div>
  );
}
