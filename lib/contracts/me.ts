import { z } from 'zod';
import { ROLES, TOKEN_SCOPES } from '@/lib/domain/actor';
import { endpoint } from './endpoint';
import { instant, personView, uuid } from './shapes';

export const tenantSummary = z.object({
  name: z.string(),
  displayName: z.string(),
  environments: z.array(
    z.object({
      name: z.string(),
      production: z.boolean(),
      clusters: z.array(z.string()),
      awsAccountId: z.string().optional(),
      azureResourceGroup: z.string().optional(),
    }),
  ),
  mayRequest: z.boolean(),
});

export const getMe = endpoint({
  operationId: 'getMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Who you are, what your groups let you do, and which tenants you can see',
  scope: 'read',
  response: z.object({
    person: personView,
    roles: z.array(z.object({ role: z.enum(ROLES), scope: z.string() })),
    tenants: z.array(tenantSummary),
    mayDecide: z.boolean(),
    maySeePlatform: z.boolean(),
    mayAudit: z.boolean(),
    groupsSeenAt: instant,
    /** Shown as a badge beside the theme switch: "Sandbox" in the demo; absent elsewhere. */
    notice: z.string().optional(),
    /** What the side bar counts. */
    counts: z.object({ home: z.number().int(), approvals: z.number().int() }),
  }),
});

export const tokenView = z.object({
  id: uuid,
  name: z.string(),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.optional(),
});

export const listTokens = endpoint({
  operationId: 'listTokens',
  method: 'GET',
  path: '/api/tokens',
  summary: 'Your bearer tokens that still work',
  scope: 'read',
  response: z.object({ items: z.array(tokenView), total: z.number().int() }),
});

export const createToken = endpoint({
  operationId: 'createToken',
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make a bearer token; its value is shown this once',
  scope: 'request',
  status: 201,
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1),
    days: z.number().int().min(1).max(90),
  }),
  response: tokenView.extend({ value: z.string() }),
});

export const revokeToken = endpoint({
  operationId: 'revokeToken',
  method: 'DELETE',
  path: '/api/tokens/{id}',
  summary: 'Revoke one of your tokens',
  scope: 'request',
  params: z.strictObject({ id: uuid }),
  response: z.object({ revoked: z.boolean() }),
});

export type Me = z.infer<typeof getMe.response>;
export type TenantSummary = z.infer<typeof tenantSummary>;
export type TokenView = z.infer<typeof tokenView>;
