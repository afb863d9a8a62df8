import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem';

const retriesMax = 2;

/** Reads are tried again only when the portal was not reached or is overloaded; a lost session leads to sign-in. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < retriesMax && isWorthRetrying(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}

function isWorthRetrying(error: Error): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 502);
}

function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}
