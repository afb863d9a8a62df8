import { z } from 'zod';
import { IDENTITY_SYSTEMS } from '@/lib/domain/words';
import { endpoint } from './endpoint';
import { instant, namespaceName, pageOf, pageQuery } from './shapes';

export const clusterView = z.object({
  name: z.string(),
  environment: z.string(),
  reachable: z.boolean(),
  unreachableWhy: z.string().optional(),
  issuer: z.string().optional(),
  syncedAt: instant.optional(),
  namespaces: z.number().int(),
  serviceAccounts: z.number().int(),
  pods: z.number().int(),
  /** Whether the webhook of IRSA is there; kept for callers that know only this one. */
  webhookPresent: z.boolean(),
  /** Identity systems whose webhook, or whose controllers, the cluster has. */
  systems: z.array(z.enum(IDENTITY_SYSTEMS)),
  /** AAD Pod Identity, where any part of it runs. */
  podIdentity: z
    .object({
      micRunning: z.boolean(),
      nmiRunning: z.boolean(),
      /** Whether pod and identity must share a namespace, for every identity of the cluster. */
      namespacedMode: z.boolean(),
    })
    .optional(),
  /** Tenants whose namespace is there. */
  tenants: z.array(z.string()),
});

export const listClusters = endpoint({
  operationId: 'listClusters',
  method: 'GET',
  path: '/api/clusters',
  summary: 'Every cluster: reachable, issuer, age of the read model, counts',
  scope: 'read',
  response: z.object({ items: z.array(clusterView), total: z.number().int() }),
});

export const auditRow = z.object({
  chain: z.string(),
  seq: z.number().int(),
  at: instant,
  actor: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  /** The action as a sentence. */
  sentence: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  workload: z.string().optional(),
  environment: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
  prevHash: z.string(),
});

const auditQuery = z.strictObject({ q: z.string().max(100).optional(), ...pageQuery });
const auditPage = pageOf(auditRow).extend({ /** Whether the hash chain was walked and holds. */ intact: z.boolean() });

export const listTenantAudit = endpoint({
  operationId: 'listTenantAudit',
  method: 'GET',
  path: '/api/tenants/{tenant}/audit',
  summary: 'Everything done for a tenant, newest first, with its hash chain',
  scope: 'read',
  params: z.strictObject({ tenant: namespaceName }),
  query: auditQuery,
  response: auditPage,
});

export const listPlatformAudit = endpoint({
  operationId: 'listPlatformAudit',
  method: 'GET',
  path: '/api/audit',
  summary: 'Everything done to the platform, newest first, with its hash chain',
  scope: 'read',
  query: auditQuery,
  response: auditPage,
});

/** What travels in the event stream: a hint what to read again, never content. */
export const liveEvent = z.object({
  /** `workload` carries tenant/environment/serviceAccount; `request` the number; `cluster` the name; `tenant` the name. */
  kind: z.enum(['workload', 'request', 'cluster', 'tenant', 'hello']),
  id: z.string(),
  tenant: z.string().optional(),
});

export type ClusterView = z.infer<typeof clusterView>;
export type AuditRow = z.infer<typeof auditRow>;
export type AuditPage = z.infer<typeof auditPage>;
export type LiveEvent = z.infer<typeof liveEvent>;
