import type { Caller } from '../wire/caller';
import type { AzureWorld } from '../world/azure-world';

/** One ARM call whose path an operation of the table has matched. */
export interface ArmCall {
  world: AzureWorld;
  caller: Caller;
  now: Date;
  /** Decoded id in the path. */
  path: string;
  /** What the template's `{…}` stand for. */
  parameters: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: Readonly<Record<string, unknown>>;
  host: string;
}

export interface ArmAnswer {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** What a role assignment's condition can look at. Keys as in conditions, `Provider/type:Attribute`. */
export interface ConditionAttributes {
  resource?: Record<string, string>;
  request?: Record<string, string | string[]>;
}

/** One row of the closed table of what ARM serves. */
export interface ArmOperation {
  /** As in the OpenAPI documents: `RoleAssignments_Create`. Faults are planted by it. */
  id: string;
  method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** Compared without case; `{scope}` takes any number of segments, every other name one. */
  path: string;
  /** The right it needs; undefined where the answer holds only what the caller may see. */
  action: string | undefined | ((call: ArmCall) => string);
  /** Where the right is needed and locks are looked for. */
  scope(call: ArmCall): string;
  attributes?(call: ArmCall): ConditionAttributes;
  /** Acts on locks themselves, which no lock prevents. */
  passesLocks?: true;
  run(call: ArmCall): ArmAnswer | Promise<ArmAnswer>;
}

export const ok = (body: unknown): ArmAnswer => ({ status: 200, body });

/** The value of a template's `{name}`; throws where the template has no such. */
export function parameter(call: ArmCall, name: string): string {
  const value = call.parameters[name];
  if (value === undefined) throw new Error(`the path has no ${name}`);
  return value;
}

export const ownPath = (call: ArmCall): string => call.path;
