import { z } from 'zod';
import { CLOUDS, IDENTITY_SYSTEMS } from '@/lib/domain/words';
import { endpoint } from './endpoint';
import {
  condition,
  environmentName,
  headline,
  instant,
  namespaceName,
  pageOf,
  pageQuery,
  personView,
  serviceAccountName,
  status,
  uuid,
} from './shapes';

export const workloadParams = z.strictObject({
  tenant: namespaceName,
  environment: environmentName,
  serviceAccount: serviceAccountName,
});

/** A ServiceAccount with or without access: those without grants have no headline. */
export const workloadRow = z.object({
  tenant: z.string(),
  environment: z.string(),
  serviceAccount: z.string(),
  headline: headline.optional(),
  grants: z.number().int(),
  pods: z.number().int(),
  clusters: z.array(z.string()),
  /** Exists on at least one cluster. */
  exists: z.boolean(),
});

export const listWorkloads = endpoint({
  operationId: 'listWorkloads',
  method: 'GET',
  path: '/api/tenants/{tenant}/workloads',
  summary: "A tenant's ServiceAccounts on all clusters, with their access",
  scope: 'read',
  params: z.strictObject({ tenant: namespaceName }),
  query: z.strictObject({
    environment: environmentName.optional(),
    status: status.optional(),
    q: z.string().max(100).optional(),
    ...pageQuery,
  }),
  response: pageOf(workloadRow),
});

export const grantView = z.object({
  id: uuid,
  permissionSet: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  /** `s3://tenant-data/raw/`. */
  target: z.string(),
  /** Where the target lives; decides which principal the grant belongs to. */
  cloud: z.enum(CLOUDS),
  since: instant,
  until: instant,
  request: z.number().int(),
  /** The request that last made it end later. */
  extendedIn: z.number().int().optional(),
  requestedBy: personView,
  decidedBy: personView,
  revokedAt: instant.optional(),
  endedAt: instant.optional(),
  mayRevoke: z.boolean(),
});

export const podView = z.object({
  cluster: z.string(),
  name: z.string(),
  phase: z.string(),
  /** `yes`: has the variables of the set-up that holds now. `stale`: older than the set-up. `no`: not injected. */
  getsIdentity: z.enum(['yes', 'stale', 'no']),
  /** Role ARN, client id: what its containers were given. */
  principals: z.array(z.string()),
  startedAt: instant,
  seenAt: instant,
});

export const proofView = z.object({
  id: uuid,
  cluster: z.string(),
  at: instant,
  durationMs: z.number().int(),
  result: z.enum(['proven', 'failed', 'unknown']),
  identity: z.string().optional(),
  /** Of the grant that was tried; absent where it is not known any more. */
  cloud: z.enum(CLOUDS).optional(),
  message: z.string(),
  fresh: z.boolean(),
});

export const principalView = z.object({
  system: z.enum(IDENTITY_SYSTEMS),
  cloud: z.enum(CLOUDS),
  /** The role's ARN, the identity's ARM id. */
  name: z.string(),
  /** What pods carry: the role's ARN, the client id; absent until it is known. */
  carried: z.string().optional(),
  /** "AWS account 111111111111", "resource group rg-orders". */
  place: z.string(),
  exists: z.boolean(),
});

/** Freshness of one cluster's read model. */
export const clusterLane = z.object({
  name: z.string(),
  reachable: z.boolean(),
  /** When what is shown was last known to be true; absent if never. */
  syncedAt: instant.optional(),
  namespaceExists: z.boolean(),
  issuer: z.string().optional(),
  conditions: z.array(condition),
  headline: headline,
});

export const activityItem = z.object({
  id: z.string(),
  at: instant,
  status: status.optional(),
  sentence: z.string(),
  request: z.number().int().optional(),
});

export const getWorkload = endpoint({
  operationId: 'getWorkload',
  method: 'GET',
  path: '/api/tenants/{tenant}/environments/{environment}/workloads/{serviceAccount}',
  summary: 'One workload: status per cluster, grants, pods, proofs, activity',
  scope: 'read',
  params: workloadParams,
  response: z.object({
    tenant: z.string(),
    environment: z.string(),
    serviceAccount: z.string(),
    headline: headline.optional(),
    conditions: z.array(condition),
    lanes: z.array(clusterLane),
    /** Who the workload is in each cloud by each system it has access by. */
    principals: z.array(principalView),
    grants: z.array(grantView),
    endedGrants: z.number().int(),
    pods: z.array(podView),
    podTotal: z.number().int(),
    proofs: z.array(proofView),
    proofTotal: z.number().int(),
    activity: z.array(activityItem),
    /** After all access ended: credentials already handed out live until then; they open nothing any more. */
    credentialsUntil: instant.optional(),
    mayRequest: z.boolean(),
    mayProve: z.boolean(),
    version: z.number().int(),
  }),
});

export const proveWorkload = endpoint({
  operationId: 'proveWorkload',
  method: 'POST',
  path: '/api/tenants/{tenant}/environments/{environment}/workloads/{serviceAccount}/prove',
  summary: 'Run the probe again now, on every cluster',
  scope: 'request',
  status: 202,
  params: workloadParams,
  response: z.object({ accepted: z.literal(true) }),
});

export const revokeGrant = endpoint({
  operationId: 'revokeGrant',
  method: 'POST',
  path: '/api/grants/{id}/revoke',
  summary: 'Take a grant away; says until when the cloud may still allow it',
  scope: 'request',
  status: 202,
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({
    reason: z.string().trim().max(2000).default(''),
    /** The ServiceAccount's name, typed; needed only while pods use it. */
    confirm: z.string().max(253).optional(),
  }),
  response: z.object({
    revokedAt: instant,
    /** The cloud may allow until then what it allowed, if it can be taken away at once. */
    rightsUntil: instant,
    /** What was handed out says who holds it until then; it opens nothing of what was taken away. */
    credentialsUntil: instant,
    podsAffected: z.number().int(),
  }),
});

export type WorkloadRow = z.infer<typeof workloadRow>;
export type WorkloadDetail = z.infer<typeof getWorkload.response>;
export type GrantView = z.infer<typeof grantView>;
export type PodView = z.infer<typeof podView>;
export type ProofView = z.infer<typeof proofView>;
export type ClusterLane = z.infer<typeof clusterLane>;
export type ActivityItem = z.infer<typeof activityItem>;
export type PrincipalView = z.infer<typeof principalView>;
