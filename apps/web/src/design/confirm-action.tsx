// Owns asking once before something that cannot be taken back, in words that say what will happen; takes a reason where one is due.
import { Button, type ButtonProps } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { ApiProblem } from '../api/problem.js';

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

const ConfirmQuestion = lazy(() => import('./confirm-question.js'));

export function ConfirmAction({ type = 'primary', disabled = false, icon, ...question }: ConfirmActionProps): React.ReactElement {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button type={type} danger={question.danger ?? false} disabled={disabled} icon={icon} onClick={() => { setAsked(true); setOpen(true); }}>{question.label}</Button>
      {asked ? <Suspense fallback={null}><ConfirmQuestion {...question} open={open} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}
