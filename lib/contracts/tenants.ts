import { z } from 'zod';
import { FIELD_KINDS } from '@/lib/domain/permission-set';
import { CLOUDS } from '@/lib/domain/words';
import { endpoint } from './endpoint';
import { statusCounts } from './home';
import { tenantSummary } from './me';
import { environmentName, instant, namespaceName } from './shapes';

const byTenant = z.strictObject({ tenant: namespaceName });

export const getTenant = endpoint({
  operationId: 'getTenant',
  method: 'GET',
  path: '/api/tenants/{tenant}',
  summary: 'One tenant: environments, boundaries, clusters, counts',
  scope: 'read',
  params: byTenant,
  response: tenantSummary.extend({
    environmentDetails: z.array(
      z.object({
        name: z.string(),
        production: z.boolean(),
        aws: z.object({ accountId: z.string(), region: z.string() }).optional(),
        azure: z.object({ subscriptionId: z.string(), resourceGroup: z.string(), podIdentity: z.boolean() }).optional(),
        clusters: z.array(
          z.object({
            name: z.string(),
            reachable: z.boolean(),
            syncedAt: instant.optional(),
            namespaceExists: z.boolean(),
          }),
        ),
        counts: statusCounts,
        workloads: z.number().int(),
      }),
    ),
    openRequests: z.number().int(),
    liveGrants: z.number().int(),
  }),
});

export const parameterField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(FIELD_KINDS),
  required: z.boolean(),
  placeholder: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  within: z.string().optional(),
});

export const permissionSetView = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  summary: z.string(),
  cloud: z.enum(CLOUDS),
  /** Sets with one intent are one card with a choice of cloud. */
  intent: z.string().optional(),
  risk: z.enum(['low', 'medium', 'high']),
  daysMax: z.number().int(),
  fields: z.array(parameterField),
  usedBy: z.number().int(),
  /** One choice of parameters and what it means: in words, and as the document that would be written. */
  example: z.object({ can: z.string(), cannot: z.string(), target: z.string(), document: z.string() }),
  hash: z.string(),
});

export const listPermissionSets = endpoint({
  operationId: 'listPermissionSets',
  method: 'GET',
  path: '/api/tenants/{tenant}/permission-sets',
  summary: "The catalogue as far as it fits this tenant's clouds in one environment",
  scope: 'read',
  params: byTenant,
  query: z.strictObject({ environment: environmentName.optional() }),
  response: z.object({ items: z.array(permissionSetView), total: z.number().int() }),
});

export type TenantDetail = z.infer<typeof getTenant.response>;
export type PermissionSetView = z.infer<typeof permissionSetView>;
