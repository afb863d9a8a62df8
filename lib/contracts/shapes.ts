import { z } from 'zod';
import { SEVERITIES } from '@/lib/domain/finding';
import { CONDITION_TYPES, STATUSES } from '@/lib/domain/status';
import { IDENTITY_SYSTEMS, isNamespaceSubject } from '@/lib/domain/words';

/** ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true });
export const uuid = z.uuid();

const SERVICE_ACCOUNT = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Namespace: DNS label, 63 (Kubernetes). */
export const namespaceName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a namespace name: lower-case letters, digits and dashes, 63 at most');
/** Environments are named under the same rule, with a sentence of their own. */
export const environmentName = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'an environment name: lower-case letters, digits and dashes, 63 at most',
  );

/**
 * ServiceAccount: DNS subdomain, 253 (Kubernetes); dots allowed. Or `_namespace`, the subject of AAD Pod Identity, which no
 * ServiceAccount can be called.
 */
export const serviceAccountName = z
  .string()
  .max(253)
  .refine(
    (name) => isNamespaceSubject({ serviceAccount: name }) || SERVICE_ACCOUNT.test(name),
    'a ServiceAccount name: lower-case letters, digits, dashes and dots, 253 at most',
  );

export const status = z.enum(STATUSES);

export const headline = z.object({ status, sentence: z.string(), since: instant, command: z.string().optional() });

export const condition = z.object({
  type: z.enum(CONDITION_TYPES),
  cluster: z.string().optional(),
  /** The identity system it is about, where it is about one. */
  system: z.enum(IDENTITY_SYSTEMS).optional(),
  status,
  reason: z.string(),
  message: z.string(),
  since: instant,
  command: z.string().optional(),
  pods: z.object({ behind: z.number().int(), all: z.number().int() }).optional(),
});

export const finding = z.object({
  severity: z.enum(SEVERITIES),
  code: z.string(),
  message: z.string(),
  path: z.string().optional(),
  fix: z.string().optional(),
});

/** A person as others see them: opaque id and a name, never more. */
export const personView = z.object({ id: z.string(), name: z.string() });

/** One step of a plan as shown: what, where, and the content before and after. */
export const stepView = z.object({
  id: z.string(),
  action: z.enum(['create', 'update', 'delete', 'keep', 'conflict', 'wait', 'prove']),
  noun: z.string(),
  /** "AWS account 111111111111", "cluster eks1". */
  place: z.string(),
  /** The shown name: path and name, or `namespace/serviceAccount key`. */
  name: z.string(),
  /** "2 statements", "on both clusters", "known after apply". */
  note: z.string().optional(),
  reason: z.string().optional(),
  code: z.string().optional(),
  changes: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
});

export const planView = z.object({
  steps: z.array(stepView),
  /** Steps that write something. */
  changeCount: z.number().int(),
  computedAt: instant,
});

/** Page by opaque cursor; `total` counts the whole filtered list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().optional() });
}

export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** RFC 9457, with the pointers of design §4.5. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  problems: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  findings: z.array(finding).optional(),
  /** The closest thing to what was asked that would pass, e.g. a policy document. */
  nearest: z.unknown().optional(),
});

export type Condition = z.infer<typeof condition>;
export type FindingView = z.infer<typeof finding>;
export type PersonView = z.infer<typeof personView>;
export type StepView = z.infer<typeof stepView>;
export type PlanView = z.infer<typeof planView>;
export type Problem = z.infer<typeof problem>;
