// Owns the workbench's frame: navigation by task for the roles one holds, left on wide screens, in a side sheet on narrow ones.
import { BellOutlined, LogoutOutlined } from '@ant-design/icons';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useNavigate } from 'react-router';
import { useUnread } from '../api/use-unread.js';
import { ListSkeleton } from '../design/skeletons.js';
import { DemonstrationBanner } from './demonstration-banner.js';
import type { NavGroup, NavItem } from './feature.js';
import { features } from './features.js';
import { Brand, SideSheet, SkipLink } from './frame.js';
import { useSession } from './session.js';
import { SettingsButtons } from './settings-buttons.js';

const GROUPS: readonly NavGroup[] = ['mine', 'bidding', 'competition', 'reviewing', 'money', 'oversight', 'system'];
const items: readonly NavItem[] = features.flatMap((feature) => feature.nav ?? []);

function Tasks(): React.ReactElement {
  const { t } = useTranslation('nav');
  const { has } = useSession();
  const mine = items.filter((item) => item.roles === 'signed-in' || has(...item.roles));
  return (
    <>
      {GROUPS.map((group) => {
        const entries = mine.filter((item) => item.group === group).sort((a, b) => a.order - b.order);
        return entries.length === 0 ? null : (
          <section key={group} className="nav-group">
            <h2 id={`nav-${group}`}>{t(`group.${group}`)}</h2>
            <ul aria-labelledby={`nav-${group}`}>{entries.map((item) => <li key={item.to}><NavLink to={item.to} end={item.to === '/workbench' || item.to === '/account'}>{t(item.label)}</NavLink></li>)}</ul>
          </section>
        );
      })}
    </>
  );
}

function Bell(): React.ReactElement {
  const { t } = useTranslation('app');
  const unread = useUnread();
  return <Link to="/inbox" className="bell" aria-label={unread > 0 ? t('unread', { n: unread }) : t('inbox')}><BellOutlined aria-hidden />{unread > 0 ? <b aria-hidden>{unread > 99 ? '99+' : unread}</b> : null}</Link>;
}

export function WorkbenchLayout(): React.ReactElement {
  const { t } = useTranslation('app');
  const { session, signOut } = useSession();
  const go = useNavigate();
  return (
    <div className="site">
      <SkipLink />
      <DemonstrationBanner />
      <header className="top">
        <div className="top-row">
          <SideSheet><nav aria-label={t('menu')} className="side"><Tasks /></nav></SideSheet>
          <Brand />
          <Link className="wide-only quiet-link" to="/challenges">{t('publicSite')}</Link>
          <span className="push" />
          <SettingsButtons />
          {session ? <Bell /> : null}
          {session ? <Link to="/account" className="quiet-link me">{session.person.name}</Link> : null}
          {session ? <button type="button" className="plain-button" aria-label={t('signOut')} title={t('signOut')} onClick={() => void signOut().then(() => go('/'))}><LogoutOutlined aria-hidden /></button> : null}
        </div>
      </header>
      <div className="bench">
        <nav aria-label={t('workbench')} className="side wide-only"><Tasks /></nav>
        <main id="main-content" tabIndex={-1}>
          <Suspense fallback={<div className="page"><ListSkeleton rows={4} /></div>}><Outlet /></Suspense>
        </main>
      </div>
      <ScrollRestoration />
    </div>
  );
}
