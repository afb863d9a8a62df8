import { type NextRequest, NextResponse } from 'next/server';
import { refuseAddress } from '@/lib/http/refuse-address';

/** Both names of the session cookie (lib/auth/session-cookie.ts): over https and over http. */
const SESSION_COOKIES = ['__Host-xks-session', 'xks-session'];
/** Where nobody needs to be signed in, or where programs come and are told 401. */
const WITHOUT_SIGN_IN = /^\/(api\/|sign-in|healthz|readyz|metrics)/;

/**
 * Refuses addresses that no route could answer for, and sends a browser without a session cookie to the sign-in page at once. No
 * gate: whether the cookie is worth anything is judged by every API call.
 */
export function proxy(request: NextRequest): NextResponse | Response {
  const { pathname, search } = request.nextUrl;
  const refusal = refuseAddress(request.method, pathname);
  if (refusal) return refusal;
  const isKnown = SESSION_COOKIES.some((name) => request.cookies.has(name));
  if (isKnown || WITHOUT_SIGN_IN.test(pathname)) return NextResponse.next();
  const target = new URL('/sign-in', request.url);
  target.searchParams.set('callbackUrl', pathname + search);
  return NextResponse.redirect(target);
}

export const config = { matcher: ['/api/:path*', '/((?!_next/|.*\\..*).*)'] };
