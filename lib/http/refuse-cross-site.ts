import { ProductError } from '@/lib/domain/failure';

/**
 * A browser attaches the session cookie to requests that other sites start. One that writes must therefore say that it
 * was started by our own pages: `Sec-Fetch-Site: same-origin`, or, from older browsers, our `Origin`.
 */
export function refuseCrossSite(request: Request, portalUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== new URL(portalUrl).origin) throw crossSite();
  if (site !== null ? site !== 'same-origin' : origin === null) throw crossSite();
}

function crossSite(): ProductError {
  return new ProductError(
    'forbidden',
    'cross-site',
    'This request did not come from a page of the portal. Programs use a bearer token instead of a cookie.',
  );
}
