import { inSentence } from '@/components/pieces/in-sentence';
import type { Intent } from '@/lib/contracts/requests';
import { serviceAccountName } from '@/lib/contracts/shapes';
import type { PermissionSetView } from '@/lib/contracts/tenants';

type Field = PermissionSetView['fields'][number];

/** What stands in the form so far. */
export interface Draft {
  environment: string;
  serviceAccount: string;
  permissionSet: string;
  parameters: Record<string, string>;
  /** ISO 8601; fixed when chosen, so that the same choice stays the same question. */
  endsAt: string;
  reason: string;
}

/** What is still missing before anything can be assessed or asked, as the words of the form; empty when complete. */
export function missingParts(draft: Draft, set: PermissionSetView | undefined): string[] {
  const missing: string[] = [];
  if (draft.serviceAccount === '') missing.push('a workload');
  else if (!serviceAccountName.safeParse(draft.serviceAccount).success) missing.push('a valid ServiceAccount name');
  if (!set) missing.push('a permission set');
  for (const field of set?.fields ?? []) {
    if (field.required && parameterOf(field, draft.parameters) === '') missing.push(inSentence(field.label));
  }
  if (draft.endsAt === '') missing.push('an end date');
  return missing;
}

/** The intent as the API takes it, or undefined while parts are missing. Optional parameters left empty are left out. */
export function intentOf(tenant: string, draft: Draft, set: PermissionSetView | undefined): Intent | undefined {
  if (!set || missingParts(draft, set).length > 0) return undefined;
  const known = set.fields.map((field) => [field.name, parameterOf(field, draft.parameters)]);
  return {
    tenant,
    environment: draft.environment,
    serviceAccount: draft.serviceAccount,
    permissionSet: set.id,
    parameters: Object.fromEntries(known.filter(([, value]) => value !== '')),
    endsAt: draft.endsAt,
  };
}

/** What a field stands at: what was given, or of fixed choices the first while nobody chose another. */
export function parameterOf({ name, kind, options }: Field, parameters: Draft['parameters']): string {
  const given = parameters[name]?.trim() ?? '';
  return given === '' && kind === 'choice' ? (options?.[0]?.value ?? '') : given;
}

/** The moment so many days from now (milliseconds), in ISO 8601. */
export function endAfterDays(days: number, now: number): string {
  return new Date(now + days * 86_400_000).toISOString();
}

const EXTENSION_DAYS = 30;

/** Where an extension ends as long as nobody chose: a month after what there is; empty where that is no date. */
export function endAfter(until: string): string {
  const end = Date.parse(until);
  return Number.isNaN(end) ? '' : endAfterDays(EXTENSION_DAYS, end);
}

/** Parameters as the form holds them: texts as they are, documents as JSON to go on writing. */
export function parametersOf(parameters: Record<string, unknown>): Draft['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value, null, 2),
    ]),
  );
}
