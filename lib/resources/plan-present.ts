import { kindOf } from './kinds';
import { annotationManifest } from './kubernetes/service-account-annotation';
import type { Step } from './plan';
import type { FieldChange, Observed, ResourceSpec } from './resource';

/** Code of a step whose spec holds ids that only the cloud will give. */
export const KNOWN_AFTER_APPLY_CODE = 'known-after-apply';

/** What a plan decides about one thing, before its place in the plan is known. */
export type Move = Pick<Step, 'action' | 'changes' | 'reason' | 'code'>;

/** What to do about a thing that is wanted, given what was seen of it. */
export function planPresent(spec: ResourceSpec, observed: Observed): Move {
  const kind = kindOf(spec);
  if (isTheirs(spec) && kind.isPending?.(spec) === true) return waitForIds(spec);
  if (kind.isPending?.(spec) === true) return planPending(spec);
  switch (observed.state) {
    case 'absent':
      return isTheirs(spec) ? planGone(spec) : { action: 'create', changes: kind.content(spec) };
    case 'no-place':
      return {
        action: 'wait',
        changes: kind.content(spec),
        code: observed.code ?? 'namespace-missing',
        reason: observed.message,
      };
    case 'unreadable':
      return { action: 'wait', changes: [], code: observed.code, reason: observed.message };
    case 'present':
      return planFound(spec, observed.attributes);
  }
}

/** Shown as what will be made; written by the run that follows, when the ids are there. */
function planPending(spec: ResourceSpec): Move {
  return { action: 'create', changes: kindOf(spec).content(spec), code: KNOWN_AFTER_APPLY_CODE };
}

/** Whether somebody else made it, so that it is used as it is. */
export function isTheirs(spec: ResourceSpec): boolean {
  return 'isTheirs' in spec && spec.isTheirs === true;
}

function planTheirs(spec: ResourceSpec, changes: FieldChange[]): Move {
  if (changes.length === 0) return { action: 'keep', changes };
  const { noun, shortName } = kindOf(spec);
  const words = changes
    .map(({ field, before, after }) => `${field} is ${before ?? 'not set'}, not ${after}`)
    .join('; ');
  return {
    action: 'conflict',
    changes: [],
    code: 'theirs-differs',
    reason: `The ${noun} ${shortName(spec)} is not as it was recognised: ${words}. The portal did not make it; whoever did must put it right.`,
  };
}

function waitForIds(spec: ResourceSpec): Move {
  const { noun, shortName } = kindOf(spec);
  const reason = `The identity that the ${noun} ${shortName(spec)} names could not be read yet.`;
  return { action: 'wait', changes: [], code: 'identity-unreadable', reason };
}

function planGone(spec: ResourceSpec): Move {
  const { noun, shortName } = kindOf(spec);
  return {
    action: 'conflict',
    changes: [],
    code: 'theirs-is-gone',
    reason: `The ${noun} ${shortName(spec)} is gone. The portal did not make it; whoever did must put it back.`,
  };
}

function planFound(spec: ResourceSpec, attributes: unknown): Move {
  const kind = kindOf(spec);
  const changes = kind.diff(spec, attributes);
  if (isTheirs(spec)) return planTheirs(spec, changes);
  const ours = kind.isOurs(spec, attributes);
  if (kind.ownership === 'own' && !ours) {
    return {
      action: 'conflict',
      changes: [],
      code: 'name-taken',
      reason:
        kind.inTheWay?.(spec) ??
        `A ${kind.noun.toLowerCase()} named ${kind.address(spec)} exists and does not belong to this workload. The platform team must rename or remove it.`,
    };
  }
  if (changes.length === 0) return { action: 'keep', changes: [] };
  if (kind.ownership === 'share') return { action: 'conflict', ...misfit(kind.noun, changes) };
  if (kind.ownership === 'field' && !ours) return { action: 'wait', changes, ...waitForGit(spec, attributes) };
  return { action: 'update', changes };
}

function misfit(noun: string, changes: FieldChange[]): Omit<Move, 'action'> {
  const words = changes.map(({ field, after }) => `${field} without ${after}`).join(', ');
  return {
    changes,
    code: 'does-not-fit',
    reason: `The ${noun} exists, but with ${words}. It is shared, so the portal does not change it; its owner must.`,
  };
}

function waitForGit(spec: ResourceSpec, attributes: unknown): Omit<Move, 'action' | 'changes'> {
  const manager = managerOf(attributes);
  const isAnnotation = spec.kind === 'kubernetes.ServiceAccountAnnotation';
  const patch = isAnnotation ? annotationManifest(spec) : '';
  const what = isAnnotation ? `${spec.key} of ${spec.serviceAccount} on ${spec.cluster}` : 'this';
  return {
    code: 'waiting-for-git',
    reason: `${manager ?? 'Somebody else'} manages ${what} and holds another value. Change it there, and the portal goes on by itself.\n${patch}`,
  };
}

function managerOf(attributes: unknown): string | undefined {
  const has = typeof attributes === 'object' && attributes !== null && 'manager' in attributes;
  return has && typeof attributes.manager === 'string' ? attributes.manager : undefined;
}
