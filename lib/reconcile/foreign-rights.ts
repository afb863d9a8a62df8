import type { Condition } from '@/lib/domain/status';
import { addressOf, kindOf } from '@/lib/resources/kinds';
import type { Observations } from '@/lib/resources/plan';
import type { Wishes } from './load-wishes';

const REASONS = { rights: 'foreign-rights', trust: 'foreign-trust' } as const;

/** What somebody else put on a principal of the workload. */
export interface ForeignRights {
  system: Condition['system'];
  /** Of the principal. */
  principal: string;
  noun: string;
  /** Rights on it, or trust: who else may become it. */
  what: keyof typeof REASONS;
  names: string[];
}

/** Rights and trust on the workload's principals that were not put there by this portal, per principal. */
export function findForeign({ systems }: Wishes, observed: Observations): ForeignRights[] {
  return systems.flatMap(({ system, wanted, principal }) =>
    wanted.flatMap(({ spec, presence }) => {
      const found = observed.get(addressOf(spec));
      if (presence === 'absent' || found?.state !== 'present') return [];
      const kind = kindOf(spec);
      const own = { system: system.system, principal: principal.name, noun: kind.noun.toLowerCase() };
      const rights = { ...own, what: 'rights' as const, names: kind.foreign?.(found.attributes) ?? [] };
      const trust = { ...own, what: 'trust' as const, names: kind.foreignTrust?.(found.attributes) ?? [] };
      return [rights, trust].filter(({ names }) => names.length > 0);
    }),
  );
}

/** Nobody approved what a foreign right gives, so the workload waits for a person; empty where there is none. */
export function judgeForeign(foreign: readonly ForeignRights[], now: Date): Condition[] {
  return foreign.map(({ system, principal, noun, what, names }) => {
    const them = names.length === 1 ? 'it' : 'them';
    const more = what === 'rights' ? 'gives more than was approved' : 'lets others become it';
    const message = `Somebody put ${names.join(', ')} on the ${noun} of this workload, which ${more}. Ask whoever manages ${principal} to take ${them} off; the portal leaves alone what it did not make.`;
    return { type: 'applied', system, status: 'waiting', reason: REASONS[what], message, since: now.toISOString() };
  });
}

/** Whether what was judged last time still says the truth about foreign rights; of trust a sweep knows nothing. */
export function isForeignKnown(conditions: readonly Condition[], foreign: readonly ForeignRights[]): boolean {
  const messages = (list: readonly Condition[]) =>
    list
      .filter(({ reason }) => reason === REASONS.rights)
      .map(({ message }) => message)
      .sort()
      .join('\n');
  return messages(conditions) === messages(judgeForeign(foreign, new Date(0)));
}
