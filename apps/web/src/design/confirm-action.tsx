// Owns asking once before something that cannot be taken back, in words that say what will happen; takes a reason where one is due.
import { Button, Input, Modal, type ButtonProps } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.js';
import { ProblemBox } from './note-box.js';

export interface ConfirmActionProps {
  /** On the button that opens the question, and on the one that answers it. */
  label: string; title: string; /** What will happen. */ says: ReactNode;
  onConfirm: (reason: string) => Promise<unknown>;
  problem?: ApiProblem | null; danger?: boolean; type?: ButtonProps['type']; disabled?: boolean; icon?: ReactNode;
  /** Asks for a text with this label; it must be filled unless `optional`. */
  reason?: { label: string; optional?: boolean };
  /** Further fields inside the question. */
  children?: ReactNode;
}

/** Closes when `onConfirm` resolves to anything but undefined (see useAct); stays open, keeping what was typed, when refused. */
export function ConfirmAction({ label, title, says, onConfirm, problem, danger = false, type = 'primary', disabled = false, icon, reason, children }: ConfirmActionProps): React.ReactElement {
  const { t } = useTranslation('app');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [pending, setPending] = useState(false);
  const [asked, setAsked] = useState(false);
  const id = useId();
  const missing = reason !== undefined && !reason.optional && text.trim() === '';
  const confirm = async (): Promise<void> => {
    setAsked(true);
    if (missing) return;
    setPending(true);
    try {
      if ((await onConfirm(text.trim())) !== undefined) { setOpen(false); setText(''); setAsked(false); }
    } finally { setPending(false); }
  };
  return (
    <>
      <Button type={type} danger={danger} disabled={disabled} icon={icon} onClick={() => setOpen(true)}>{label}</Button>
      <Modal open={open} title={title} okText={label} cancelText={t('form.cancel')} okButtonProps={{ danger, loading: pending }} onOk={() => void confirm()} onCancel={() => setOpen(false)} destroyOnHidden>
        <div className="stack">
          <div>{says}</div>
          {children}
          {reason ? (
            <div>
              <label htmlFor={id}>{reason.label}{reason.optional ? ` (${t('form.optional')})` : ''}</label>
              <Input.TextArea id={id} rows={3} maxLength={2000} value={text} status={asked && missing ? 'error' : ''} onChange={(e) => setText(e.target.value)} aria-required={!reason.optional} aria-invalid={asked && missing} />
              {asked && missing ? <p className="small" style={{ color: 'var(--bad-ink)' }} role="alert">{t('form.reasons')}</p> : null}
            </div>
          ) : null}
          <ProblemBox problem={problem} />
        </div>
      </Modal>
    </>
  );
}
