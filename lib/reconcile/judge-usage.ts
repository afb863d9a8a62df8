import type { Condition } from '@/lib/domain/status';
import { addressOf, kindOf } from '@/lib/resources/kinds';
import type { Observations } from '@/lib/resources/plan';
import type { Usage } from '@/lib/resources/resource';
import type { Wishes } from './load-wishes';

/** A cloud's limit is told when this share of it is used: 18 of 20. */
const NEAR = 0.9;

/** Whether the workload's principals are near what their cloud allows, or at it: then the next cluster cannot be trusted. */
export function judgeUsage({ systems }: Wishes, observed: Observations, now: Date): Condition[] {
  return systems.flatMap(({ system, wanted }) =>
    wanted.flatMap(({ spec, presence }): Condition[] => {
      const found = observed.get(addressOf(spec));
      if (presence === 'absent' || found?.state !== 'present') return [];
      const kind = kindOf(spec);
      const usage = kind.usage?.(found.attributes);
      if (usage === undefined || usage.used < usage.max * NEAR) return [];
      const what = { type: 'applied', system: system.system, since: now.toISOString() } as const;
      return [{ ...what, ...say(usage, `${kind.noun} ${kind.shortName(spec)}`) }];
    }),
  );
}

function say({ what, used, max }: Usage, where: string): Pick<Condition, 'status' | 'reason' | 'message'> {
  const count = `${where} has ${used} of at most ${max} ${what}.`;
  if (used < max) {
    const message = `${count} Remove those that are no longer needed before more clusters come.`;
    return { status: 'proven', reason: 'limit-near', message };
  }
  const message = `${count} No further cluster can be trusted: whoever manages it must remove some.`;
  return { status: 'waiting', reason: 'limit-reached', message };
}
