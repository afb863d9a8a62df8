import { type NextRequest, NextResponse } from 'next/server';

/** Tells the session gate which page was wanted, since a layout does not know its address. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('x-wanted-path', request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!api/|_next/|healthz|readyz|metrics|icon.svg|sign-in).*)'] };
