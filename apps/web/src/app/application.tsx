// Composes what every page stands on: data, theme, session, the server's clock, and the router.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { RouterProvider } from 'react-router';
import { ApiProblem } from '../api/problem.js';
import { ListSkeleton } from '../design/skeletons.js';
import { Toasts } from '../design/toast.js';
import { ClockProvider } from './clock.js';
import { router } from './router.js';
import { SessionProvider } from './session.js';
import { Theme } from './theme.js';

const worthRepeating = (failures: number, error: unknown): boolean => failures < 2 && error instanceof ApiProblem && error.undecided;
export const queries = new QueryClient({ defaultOptions: { queries: { retry: worthRepeating, staleTime: 10_000, refetchOnWindowFocus: true }, mutations: { retry: false } } });

export function Application(): React.ReactElement {
  return (
    <QueryClientProvider client={queries}>
      <Theme>
        <SessionProvider>
          <ClockProvider>
            <Toasts>
              <Suspense fallback={<div className="page"><ListSkeleton rows={4} /></div>}>
                <RouterProvider router={router} />
              </Suspense>
            </Toasts>
          </ClockProvider>
        </SessionProvider>
      </Theme>
    </QueryClientProvider>
  );
}
