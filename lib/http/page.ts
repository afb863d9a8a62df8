import { headers } from 'next/headers';
import { findActor } from '@/lib/auth/current-actor';
import type { Actor } from '@/lib/domain/actor';
import { webContext } from './web-context';

/** Who looks at a page, from the session cookie; undefined sends them to the sign-in page. */
export async function currentActor(): Promise<Actor | undefined> {
  return findActor(await webContext(), await headers());
}
