// Decides who sees a page: sends those without a session to sign in, those who must enrol first to enrol, and tells the others plainly. The API decides for good.
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ListSkeleton } from '../design/skeletons.js';
import { ForbiddenPage } from './failure.js';
import type { WebRole } from './feature.js';
import { useSession } from './session.js';

export function Gate({ allow, children }: { allow: 'signed-in' | readonly WebRole[]; children: ReactNode }): ReactNode {
  const { session, loading, has } = useSession();
  const { pathname, search } = useLocation();
  if (loading) return <div className="page"><ListSkeleton rows={4} /></div>;
  if (!session) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  if (session.enrolOnly && pathname !== '/enrol') return <Navigate to="/enrol" replace />;
  if (allow !== 'signed-in' && !has(...allow)) return <ForbiddenPage />;
  return children;
}
