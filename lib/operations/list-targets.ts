import type { z } from 'zod';
import type { listTargets as contract, TargetPage } from '@/lib/contracts/targets';
import type { Actor } from '@/lib/domain/actor';
import type { DatedReading, Target } from '@/lib/domain/target';
import { decodeNumberCursor, encodeCursor } from './cursor';
import { listRoleTargets } from './list-role-targets';
import { loadVisibleBoundaries } from './load-visible-boundaries';
import type { OperationContext } from './operation-context';

type Input = z.output<typeof contract.params> & z.output<typeof contract.query>;

/** What exists in the tenant's cloud and a field can name. A cloud that does not answer is a sentence, not an error. */
export async function listTargets(context: OperationContext, actor: Actor, input: Input): Promise<TargetPage> {
  const boundaries = await loadVisibleBoundaries(context, actor, input);
  const { kind, within, q, limit } = input;
  const from = decodeNumberCursor(input.cursor) ?? 0;
  const reading: DatedReading =
    kind === 'role'
      ? { items: listRoleTargets(context.loadRoles()), complete: true, asOf: context.now().toISOString() }
      : await context.targets.read({ boundaries, kind, within });
  const fitting = filterTargets(reading.items, q);
  const items = fitting.slice(from, from + limit);
  const end = from + items.length;
  const { asOf, complete, problem } = reading;
  return {
    items,
    total: fitting.length,
    nextCursor: end < fitting.length ? encodeCursor(end) : undefined,
    asOf,
    complete,
    problem,
  };
}

/** Those whose name, value, type or explanation contains every word of the text. */
function filterTargets(items: readonly Target[], q: string | undefined): Target[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ value, label, type = '', detail = '' }) => {
    const text = `${value} ${label} ${type} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
