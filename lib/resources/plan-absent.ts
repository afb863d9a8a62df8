import { kindOf } from './kinds';
import { isTheirs, type Move } from './plan-present';
import type { Observed, ResourceSpec } from './resource';

/**
 * What to do about a thing that is no longer wanted. Only what carries our mark is removed: shared things stay, a key that
 * another manager owns stays, and a foreign object under our name was never ours to delete.
 */
export function planAbsent(spec: ResourceSpec, observed: Observed): Move {
  const kind = kindOf(spec);
  // What has no id yet was never made.
  if (kind.isPending?.(spec) === true || isTheirs(spec)) return { action: 'keep', changes: [] };
  switch (observed.state) {
    case 'absent':
    case 'no-place':
      return { action: 'keep', changes: [] };
    case 'unreadable':
      return { action: 'wait', changes: [], code: observed.code, reason: observed.message };
    case 'present':
      if (kind.ownership === 'share') return { action: 'keep', changes: [] };
      if (!kind.isOurs(spec, observed.attributes)) {
        return {
          action: 'keep',
          changes: [],
          code: 'not-ours',
          reason: `This ${kind.noun.toLowerCase()} belongs to somebody else, so it stays.`,
        };
      }
      return {
        action: 'delete',
        changes: kind.content(spec).map(({ field, after }) => ({ field, before: after, after: undefined })),
      };
  }
}
