import type { Condition } from './status';

/** Keeps the time of a condition that still holds: `since` says when it became so, not when it was last looked at. */
export function carrySince(previous: readonly Condition[], next: readonly Condition[]): Condition[] {
  return next.map((condition) => {
    const before = previous.find(
      (old) =>
        old.type === condition.type &&
        old.cluster === condition.cluster &&
        old.system === condition.system &&
        old.status === condition.status &&
        old.reason === condition.reason,
    );
    return before === undefined ? condition : { ...condition, since: before.since };
  });
}
