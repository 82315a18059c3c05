// Owns what both layouts share: the skip link, the brand, the side sheet of narrow screens, and where focus goes when the page changes.
import { CloseOutlined, MenuOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

export function SkipLink(): React.ReactElement {
  const { t } = useTranslation('app');
  return <a className="skip" href="#main-content">{t('skip')}</a>;
}

export function Brand({ to = '/' }: { to?: string }): React.ReactElement {
  const { t } = useTranslation('app');
  return <Link to={to} className="brand"><img src="/favicon.svg" alt="" width={28} height={28} /><span>{t('name')}</span></Link>;
}

/** Navigation that slides in below 900 px; a dialog by the browser's own rules. */
export function SideSheet({ children }: { children: ReactNode }): React.ReactElement {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <div className="narrow-only">
      <button type="button" className="plain-button" aria-label={t('menu')} aria-expanded={open} onClick={() => setOpen(true)}><MenuOutlined aria-hidden /></button>
      <dialog ref={dialog} className="sheet" aria-label={t('menu')} onClose={() => setOpen(false)} onClick={(event) => { if (event.target === dialog.current) setOpen(false); }}>
        <div className="sheet-body">
          <button type="button" className="plain-button" aria-label={t('close')} onClick={() => setOpen(false)}><CloseOutlined aria-hidden /></button>
          {children}
        </div>
      </dialog>
    </div>
  );
}
