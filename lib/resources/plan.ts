import type { FieldChange, Observed, Ownership, ResourceSpec } from './resource';

/**
 * `keep`: as wanted. `conflict`: something that is not ours stands in the way. `wait`: cannot be done now and why
 * (unreadable, place missing, another field manager owns the key). Only create, update and delete are written.
 */
export type StepAction = 'create' | 'update' | 'delete' | 'keep' | 'conflict' | 'wait';

/** One thing, and what is to be done about it. */
export interface Step {
  /** The resource's address; unique in a plan. */
  id: string;
  action: StepAction;
  noun: string;
  ownership: Ownership;
  spec: ResourceSpec;
  changes: FieldChange[];
  /** Ids of steps that must have succeeded first. */
  dependsOn: string[];
  /** One sentence where the action needs one: why it waits, what conflicts. */
  reason?: string;
  /** Stable code of `reason`, e.g. `name-taken`, `waiting-for-git`, `namespace-missing`. */
  code?: string;
}

/** The ordered steps that make the world match the grants; all `keep` where it does. */
export interface Plan {
  steps: Step[];
}

/** A thing the portal once wanted and now wants gone, or wants to be as specified. */
export interface Wanted {
  spec: ResourceSpec;
  presence: 'present' | 'absent';
}

/** A step about one cluster, in the cluster or in a cloud for it. */
export type ClusterStep = Step & { spec: Extract<ResourceSpec, { cluster: string }> };

/** Whether a step is about one cluster rather than about a cloud. */
export function isClusterStep(step: Step): step is ClusterStep {
  return 'cluster' in step.spec;
}

/** What was read for each address. */
export type Observations = ReadonlyMap<string, Observed>;
