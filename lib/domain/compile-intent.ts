import { CLOUD_WORDS } from './cloud-words';
import type { FieldProblem } from './failure';
import type { PermissionDocument } from './permission-document';
import type { PermissionSet } from './permission-set';
import type { Probe } from './probe';
import type { Boundaries, WorkloadRef } from './words';

/** What parameters mean in one place, or which fields were not understood. */
export type CompiledIntent =
  | { ok: true; parameters: object; document: PermissionDocument; probe: Probe }
  | { ok: false; problems: FieldProblem[] };

/** Where an intent is to be true. */
export interface IntentPlace {
  workload: WorkloadRef;
  boundaries: Boundaries;
}

/** Parses parameters by the set's own schema and compiles them; every problem is reported at once, by JSON pointer. */
export function compileIntent(set: PermissionSet, parameters: unknown, place: IntentPlace): CompiledIntent {
  const parsed = set.parameters.safeParse(parameters);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      pointer: `/parameters${issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')}`,
      detail: issue.message,
    }));
    return { ok: false, problems };
  }
  return compileKnown(set, withoutUndefined(parsed.data), place);
}

function compileKnown(set: PermissionSet, parameters: object, { workload, boundaries }: IntentPlace): CompiledIntent {
  if (set.cloud === 'aws' && boundaries.aws) {
    const context = { ...boundaries.aws, workload };
    return { ok: true, parameters, document: set.compile(parameters, context), probe: set.probe(parameters, context) };
  }
  if (set.cloud === 'azure' && boundaries.azure) {
    const context = { ...boundaries.azure, workload };
    return { ok: true, parameters, document: set.compile(parameters, context), probe: set.probe(parameters, context) };
  }
  const detail = `${workload.tenant} has no place in ${CLOUD_WORDS[set.cloud].name} in ${workload.environment}.`;
  return { ok: false, problems: [{ pointer: '/environment', detail }] };
}

/** JSON has no undefined: what is stored and digested must be what is compiled. */
function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
