import type { Condition } from '@/lib/domain/status';
import { addressOf, kindOf } from '@/lib/resources/kinds';
import type { Observations } from '@/lib/resources/plan';
import type { Wishes } from './load-wishes';

const REASON = 'foreign-rights';

/** What somebody else put on a principal of the workload. */
export interface ForeignRights {
  system: Condition['system'];
  /** Of the principal. */
  principal: string;
  noun: string;
  names: string[];
}

/** Rights and trust on the workload's principals that were not put there by this portal, per principal. */
export function findForeign({ systems }: Wishes, observed: Observations): ForeignRights[] {
  return systems.flatMap(({ system, wanted, principal }) =>
    wanted.flatMap(({ spec, presence }) => {
      const found = observed.get(addressOf(spec));
      if (presence === 'absent' || found?.state !== 'present') return [];
      const kind = kindOf(spec);
      const names = kind.foreign?.(found.attributes) ?? [];
      if (names.length === 0) return [];
      return [{ system: system.system, principal: principal.name, noun: kind.noun.toLowerCase(), names }];
    }),
  );
}

/** Nobody approved what a foreign right gives, so the workload waits for a person; empty where there is none. */
export function judgeForeign(foreign: readonly ForeignRights[], now: Date): Condition[] {
  return foreign.map(({ system, principal, noun, names }) => {
    const them = names.length === 1 ? 'it' : 'them';
    const message = `Somebody put ${names.join(', ')} on the ${noun} of this workload, which gives more than was approved. Ask whoever manages ${principal} to take ${them} off; the portal leaves alone what it did not make.`;
    return { type: 'applied', system, status: 'waiting', reason: REASON, message, since: now.toISOString() };
  });
}

/** Whether what was judged last time still says the truth about foreign rights. */
export function isForeignKnown(conditions: readonly Condition[], foreign: readonly ForeignRights[]): boolean {
  const messages = (list: readonly Condition[]) =>
    list
      .filter(({ reason }) => reason === REASON)
      .map(({ message }) => message)
      .sort()
      .join('\n');
  return messages(conditions) === messages(judgeForeign(foreign, new Date(0)));
}
