import { headers } from 'next/headers';
import { findActor } from '@/lib/auth/current-actor';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import type { OperationContext } from '@/lib/operations/operation-context';
import { webContext } from './web-context';

/** Who looks at a page, from the session cookie; undefined sends them to the sign-in page. */
export async function currentActor(): Promise<Actor | undefined> {
  return findActor(await webContext(), await headers());
}

/** Runs an operation for a page rendered on the server. Throws what the operation throws. */
export async function pageData<I, O>(
  operation: (context: OperationContext, actor: Actor, input: I) => Promise<O>,
  input: I,
): Promise<O> {
  const actor = await currentActor();
  if (!actor) throw new ProductError('unauthenticated', 'not-signed-in', 'Sign in to see this.');
  return operation(await webContext(), actor, input);
}
