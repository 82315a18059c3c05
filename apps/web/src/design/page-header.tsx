// Owns the one h1 of a page: its title in the tab, the crumbs above, the buttons beside; takes focus when a page follows another.
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

export interface Crumb { label: string; to: string }
let firstPage: string | undefined;

export function PageHeader({ title, lead, crumbs, tag, actions }: { title: string; lead?: ReactNode; crumbs?: readonly Crumb[]; tag?: ReactNode; actions?: ReactNode }): React.ReactElement {
  const { t } = useTranslation('app');
  const { key } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (firstPage !== undefined && firstPage !== key) heading.current?.focus({ preventScroll: true });
    firstPage ??= key;
  }, [key]);
  return (
    <div className="page-header">
      <title>{`${title} · ${t('name')}`}</title>
      <div>
        {crumbs?.length ? <nav className="crumbs" aria-label={t('form.back')}><ol>{crumbs.map((c) => <li key={c.to}><Link to={c.to}>{c.label}</Link></li>)}</ol></nav> : null}
        <div className="row"><h1 ref={heading} tabIndex={-1}>{title}</h1>{tag}</div>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}
