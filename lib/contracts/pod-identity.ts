import { z } from 'zod';
import { POD_IDENTITY_ORIGINS, POD_IDENTITY_STATES } from '@/lib/domain/pod-identity';
import { endpoint } from './endpoint';
import { condition, environmentName, finding, instant, namespaceName, personView, planView } from './shapes';

const place = z.strictObject({ tenant: namespaceName, environment: environmentName });
const path = '/api/tenants/{tenant}/environments/{environment}/pod-identity';

/** What one cluster has of AAD Pod Identity for the namespace. */
export const podIdentityClusterView = z.object({
  name: z.string(),
  installed: z.boolean(),
  /** Whether pod and identity must share a namespace, for every identity of the cluster. */
  namespacedMode: z.enum(['on', 'off', 'unknown']),
  conditions: z.array(condition),
});

/** A namespace's AAD Pod Identity: what stands, or what setting it up would do. */
export const podIdentityView = z.object({
  state: z.enum(POD_IDENTITY_STATES),
  /** The state in one sentence, with the next step where there is one. */
  sentence: z.string(),
  /** `recognised`: it was there before; the portal gives it rights and never changes it. */
  origin: z.enum(POD_IDENTITY_ORIGINS).optional(),
  /** Its ARM id, known before it exists; and what only Azure knows of it, once it was seen. */
  identity: z.object({ id: z.string(), clientId: z.string().optional() }).optional(),
  setUpBy: personView.optional(),
  setUpAt: instant.optional(),
  clusters: z.array(podIdentityClusterView),
  plan: planView.optional(),
  /** What speaks against setting it up. */
  findings: z.array(finding),
  grants: z.number().int(),
  maySetUp: z.boolean(),
  mayRemove: z.boolean(),
});

export const getPodIdentity = endpoint({
  operationId: 'getPodIdentity',
  method: 'GET',
  path,
  summary: "A namespace's AAD Pod Identity in one environment: what stands, or what setting it up would do",
  scope: 'read',
  params: place,
  response: podIdentityView,
});

const decided = z.object({ state: z.enum(POD_IDENTITY_STATES), sentence: z.string() });

export const setUpPodIdentity = endpoint({
  operationId: 'setUpPodIdentity',
  method: 'POST',
  path,
  summary: "Sets up a namespace's AAD Pod Identity, or recognises the one that is there; platform admins only",
  scope: 'decide',
  params: place,
  body: z.strictObject({
    /** The identity that was shown; another one now is a conflict. */
    identityId: z.string().min(1).max(500),
  }),
  response: decided,
  status: 202,
});

export const removePodIdentity = endpoint({
  operationId: 'removePodIdentity',
  method: 'POST',
  path: `${path}/remove`,
  summary: "Takes a namespace's AAD Pod Identity away, or forgets one that was recognised; platform admins only",
  scope: 'decide',
  params: place,
  body: z.strictObject({
    /** The namespace's name, where pods carry the label now. */
    confirm: z.string().max(63),
  }),
  response: decided,
  status: 202,
});

export type PodIdentityView = z.infer<typeof podIdentityView>;
export type PodIdentityClusterView = z.infer<typeof podIdentityClusterView>;
