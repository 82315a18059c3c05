// Owns the question itself: loaded when somebody is about to be asked.
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfirmActionProps } from './confirm-action.js';
import { ProblemBox } from './note-box.js';

type QuestionProps = Pick<ConfirmActionProps, 'label' | 'title' | 'says' | 'onConfirm' | 'problem' | 'danger' | 'reason' | 'children'> & { open: boolean; onClose: () => void };

/** Closes when `onConfirm` resolves to anything but undefined (see useAct); stays open, keeping what was typed, when refused. */
export default function ConfirmQuestion({ label, title, says, onConfirm, problem, danger = false, reason, children, open, onClose }: QuestionProps): React.ReactElement {
  const { t } = useTranslation('app');
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
      if ((await onConfirm(text.trim())) !== undefined) { onClose(); setText(''); setAsked(false); }
    } finally { setPending(false); }
  };
  return (
    <Modal open={open} title={title} okText={label} cancelText={t('form.cancel')} okButtonProps={{ danger, loading: pending }} onOk={() => void confirm()} onCancel={onClose} destroyOnHidden>
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
  );
}
