import { z } from 'zod';
import { FIELD_KINDS } from '@/lib/domain/permission-set';
import { endpoint } from './endpoint';
import { environmentName, instant, namespaceName, pageOf, pageQuery } from './shapes';

export const target = z.object({
  /** What the field takes: a name, an ARN, an ARM id, a role's GUID. */
  value: z.string(),
  label: z.string(),
  /** What else to know before picking it: "RBAC", "access policies", what a role is for. */
  detail: z.string().optional(),
  /** What sort of thing it is, in words: "storage account", "container", "resource group". For `scope`. */
  type: z.string().optional(),
  /** `value` of what it lies in; scopes are a tree. Absent at the root. */
  parent: z.string().optional(),
  /** Why it can never be granted; shown, but not to be picked. */
  blocked: z.string().optional(),
});

export const listTargets = endpoint({
  operationId: 'listTargets',
  method: 'GET',
  path: '/api/tenants/{tenant}/targets',
  summary: "Things that exist in the tenant's cloud and that a field of this kind can name",
  scope: 'read',
  params: z.strictObject({ tenant: namespaceName }),
  query: z.strictObject({
    environment: environmentName,
    kind: z.enum(FIELD_KINDS),
    /** Part of a name; for prefixes also the folder to look into (`raw/2026/`). */
    q: z.string().max(500).optional(),
    /** Value of the field that this one is picked within: the bucket of a prefix, the vault of a secret. */
    within: z.string().max(2048).optional(),
    ...pageQuery,
  }),
  response: pageOf(target).extend({
    /** When the cloud was asked. */
    asOf: instant,
    /** False where there may be more than was read, or nothing could be read. */
    complete: z.boolean(),
    /** Why nothing or not everything could be read; free text goes on working. */
    problem: z.string().optional(),
  }),
});

export type Target = z.infer<typeof target>;
export type TargetPage = z.infer<typeof listTargets.response>;
