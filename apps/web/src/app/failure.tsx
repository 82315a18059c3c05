// Owns what is shown instead of a page: broken, not found, not yours. Each says what to do.
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';
import { asProblem, ApiProblem } from '../api/problem.js';
import { EmptyState } from '../design/empty-state.js';
import { PageHeader } from '../design/page-header.js';

export function NotFoundPage(): React.ReactElement {
  const { t } = useTranslation('app');
  return <div className="page"><PageHeader title={t('failure.notFound')} /><EmptyState title={t('failure.notFoundHelp')} action={<Link to="/">{t('failure.home')}</Link>} /></div>;
}

export function ForbiddenPage(): React.ReactElement {
  const { t } = useTranslation('app');
  return <div className="page"><PageHeader title={t('failure.forbidden')} /><EmptyState title={t('failure.forbiddenHelp')} action={<Link to="/">{t('failure.home')}</Link>} /></div>;
}

/** For a route that threw, and for a record that could not be read. */
export function FailurePage({ error }: { error?: unknown } = {}): React.ReactElement {
  const thrown = useRouteErrorSafely();
  const { t } = useTranslation('app');
  const cause = error ?? thrown;
  if (cause instanceof ApiProblem && cause.status === 404) return <NotFoundPage />;
  if (cause instanceof ApiProblem && cause.status === 403) return <ForbiddenPage />;
  const problem = asProblem(cause);
  return (
    <div className="page" role="alert">
      <PageHeader title={t('failure.title')} />
      <p>{problem.offline && cause instanceof ApiProblem ? t('failure.offline') : problem.title || t('failure.help')}</p>
      {problem.instance ? <p className="quiet">{t('failure.number')}: <code>{problem.instance}</code></p> : null}
      <Button type="primary" onClick={() => location.reload()}>{t('failure.again')}</Button>
    </div>
  );
}

function useRouteErrorSafely(): unknown {
  try { return useRouteError(); } catch { return undefined; }
}
