import { type NextRequest, NextResponse } from 'next/server';

/** Both names of the session cookie (lib/auth/session-cookie.ts): over https and over http. */
const SESSION_COOKIES = ['__Host-xks-session', 'xks-session'];

/**
 * Sends a browser without a session cookie to the sign-in page at once. No gate: whether the cookie is worth anything is
 * judged by every API call.
 */
export function proxy(request: NextRequest): NextResponse {
  if (SESSION_COOKIES.some((name) => request.cookies.has(name))) return NextResponse.next();
  const target = new URL('/sign-in', request.url);
  target.searchParams.set('callbackUrl', request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.redirect(target);
}

export const config = { matcher: ['/((?!api/|_next/|sign-in|healthz|readyz|metrics|.*\\..*).*)'] };
