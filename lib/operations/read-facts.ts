import type { FieldKind, PermissionSet } from '@/lib/domain/permission-set';
import type { Boundaries } from '@/lib/domain/words';
import type { ObservedFacts } from '@/lib/guardrails/intent-input';
import type { NamedTarget } from '@/lib/guardrails/judge-targets';
import { inTime } from '@/lib/providers/in-time';
import type { OperationContext } from './operation-context';

/** What the clouds said in time about a request; what they did not is not judged. */
export interface CloudFacts {
  named: NamedTarget[];
  observed: ObservedFacts;
}

/** A person waits for a preview. */
const READ_MS = 900;
/** Kinds of field of which no cloud has a list. */
const UNLISTED: ReadonlySet<FieldKind> = new Set(['text', 'choice', 'policy', 'metric-namespace', 'role']);

type Reading = Pick<OperationContext, 'targets' | 'assignments'>;

/** Reads what a request names, and what counts against quotas, for a second at most. */
export async function readFacts(
  context: Reading,
  set: PermissionSet,
  parameters: object,
  boundaries: Boundaries,
): Promise<CloudFacts> {
  const { azure } = boundaries;
  const [named, assignmentsInSubscription, vaults] = await Promise.all([
    Promise.all(questionsOf(set, parameters).map((asked) => soon(readNamed(context, asked, boundaries)))),
    set.cloud === 'azure' && azure ? soon(context.assignments.read(azure.subscriptionId)) : undefined,
    mayMeanVaults(set, parameters) ? soon(context.targets.read({ boundaries, kind: 'vault' })) : undefined,
  ]);
  return {
    named: named.flatMap((one) => one ?? []),
    observed: { assignmentsInSubscription, ...(vaults && { vaults: vaults.items }) },
  };
}

/** A scope that is a vault, lies in one, or may hold some. */
function mayMeanVaults({ fields }: PermissionSet, parameters: object): boolean {
  return fields.some(({ kind, name }) => {
    const scope = kind === 'scope' ? String(Reflect.get(parameters, name)) : '';
    return scope !== '' && (!/\/providers\//i.test(scope) || /\/Microsoft\.KeyVault\//i.test(scope));
  });
}

function soon<T>(reading: Promise<T>): Promise<T | undefined> {
  return inTime(reading, READ_MS, () => undefined);
}

interface Asked {
  field: PermissionSet['fields'][number];
  value: string;
  within?: string;
}

function questionsOf({ fields }: PermissionSet, parameters: object): Asked[] {
  const textOf = (name: string | undefined) => {
    const value = name === undefined ? undefined : (Reflect.get(parameters, name) as unknown);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return fields.flatMap((field) => {
    const value = textOf(field.name);
    if (value === undefined || UNLISTED.has(field.kind)) return [];
    const within = textOf(field.within);
    return field.within !== undefined && within === undefined ? [] : [{ field, value, ...(within && { within }) }];
  });
}

async function readNamed(
  { targets }: Reading,
  { field, value, within }: Asked,
  boundaries: Boundaries,
): Promise<NamedTarget> {
  const { items, complete } = await targets.read({ boundaries, kind: field.kind, within });
  return { field, value, items, complete };
}
