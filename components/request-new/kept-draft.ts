import { z } from 'zod';
import type { Draft } from './draft';

/** The end date is chosen anew: a day counted from then is another one now. */
const kept = z.object({
  environment: z.string(),
  serviceAccount: z.string(),
  permissionSet: z.string(),
  parameters: z.record(z.string(), z.string()),
  reason: z.string(),
});

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One draft for each way into the form, so that a link to another permission set never finds an old one. */
const keyOf = (tenant: string, known: Record<string, string>) => `draft ${tenant} ${JSON.stringify(known)}`;

/** What stood in the form when this tab last showed it; undefined where nothing did. */
export function findDraft(
  store: Store,
  tenant: string,
  known: Record<string, string>,
): Omit<Draft, 'endsAt'> | undefined {
  const text = store.getItem(keyOf(tenant, known));
  return text === null ? undefined : kept.safeParse(JSON.parse(text)).data;
}

/** Keeps the form over a reload, in this tab. */
export function keepDraft(store: Store, tenant: string, known: Record<string, string>, draft: Draft): void {
  store.setItem(keyOf(tenant, known), JSON.stringify(kept.parse(draft)));
}

/** Forgets the form: what was asked is a request now. */
export function forgetDraft(store: Store, tenant: string, known: Record<string, string>): void {
  store.removeItem(keyOf(tenant, known));
}
