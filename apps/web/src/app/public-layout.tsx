// Owns the public site's frame: one column of 1,200 px, navigation on top, in a side sheet on narrow screens.
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { ListSkeleton } from '../design/skeletons.js';
import { DemonstrationBanner } from './demonstration-banner.js';
import { Brand, SideSheet, SkipLink } from './frame.js';
import { useSession } from './session.js';
import { SettingsButtons } from './settings-buttons.js';

const PLACES = ['challenges', 'notices', 'policy', 'chains', 'log'] as const;

function Places(): React.ReactElement {
  const { t } = useTranslation('nav');
  return <ul className="places">{PLACES.map((place) => <li key={place}><NavLink to={`/${place}`}>{t(place)}</NavLink></li>)}</ul>;
}

function Me(): React.ReactElement {
  const { t } = useTranslation('app');
  const { session } = useSession();
  if (session) return <Link to="/workbench" className="strong-link">{session.person.name} · {t('workbench')}</Link>;
  return <Link to="/sign-in" className="strong-link">{t('signIn')}</Link>;
}

export function PublicLayout(): React.ReactElement {
  const { t } = useTranslation(['app', 'nav']);
  return (
    <div className="site">
      <SkipLink />
      <DemonstrationBanner />
      <header className="top">
        <div className="top-row column">
          <SideSheet><nav aria-label={t('menu')}><Places /></nav></SideSheet>
          <Brand />
          <nav className="wide-only" aria-label={t('menu')}><Places /></nav>
          <span className="push" />
          <SettingsButtons />
          <Me />
        </div>
      </header>
      <main id="main-content" className="column" tabIndex={-1}>
        <Suspense fallback={<div className="page"><ListSkeleton rows={4} /></div>}><Outlet /></Suspense>
      </main>
      <footer className="foot"><div className="column"><span>{t('footer')}</span> <a href="/api/docs">{t('footerApi')}</a></div></footer>
      <ScrollRestoration />
    </div>
  );
}
