import type { ParsedPolicy } from './parsed-policy';

/** Lower-case service prefixes a policy names, so that only their actions need to be loaded. */
export function servicesOf(policy: ParsedPolicy): string[] {
  const written = policy.statements.flatMap(({ actions, notActions }) => [...(actions ?? []), ...(notActions ?? [])]);
  return [...new Set(written.map((action) => (action.split(':')[0] ?? '').toLowerCase()))];
}
