import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions, PROVIDER_ID } from '@/lib/auth/auth-options';
import { readCookie, sessionCookie } from '@/lib/auth/session-cookie';
import { webContext } from './web-context';

/** Sign-in and sign-out by next-auth, with options made for this one request (lib/auth). */
export async function handleSignIn(
  request: NextRequest,
  route: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const context = await webContext();
  const [action, provider] = (await route.params).nextauth;
  const state = {
    isReturning: action === 'callback' && provider === PROVIDER_ID,
    isLeaving: action === 'signout',
    previousCookie: readCookie(request.headers.get('cookie'), sessionCookie(context.config.portal.url).name),
  };
  return NextAuth(request, route, authOptions(context, state));
}
