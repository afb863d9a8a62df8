import type { FieldProblem } from './failure';
import type { AwsPolicyDocument, CompileContext, PermissionSet, Probe } from './permission-set';

/** What parameters mean in one place, or which fields were not understood. */
export type CompiledIntent =
  | { ok: true; parameters: object; document: AwsPolicyDocument; probe: Probe }
  | { ok: false; problems: FieldProblem[] };

/** Parses parameters by the set's own schema and compiles them; every problem is reported at once, by JSON pointer. */
export function compileIntent(set: PermissionSet, parameters: unknown, context: CompileContext): CompiledIntent {
  const parsed = set.parameters.safeParse(parameters);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      pointer: `/parameters${issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')}`,
      detail: issue.message,
    }));
    return { ok: false, problems };
  }
  const known = withoutUndefined(parsed.data);
  return { ok: true, parameters: known, document: set.compile(known, context), probe: set.probe(known, context) };
}

/** JSON has no undefined: what is stored and digested must be what is compiled. */
function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
