import { z } from 'zod';
import { endpoint } from './endpoint';
import { environmentName, finding, namespaceName } from './shapes';

const byTenant = z.strictObject({ tenant: namespaceName });
const verdict = z.enum(['allowed', 'warned', 'extra-approval', 'blocked']);
/** A person who types; a script that tries policies one after the other is told to wait. */
const PER_MINUTE_MAX = 240;

export const judgePolicy = endpoint({
  operationId: 'judgePolicy',
  method: 'POST',
  path: '/api/tenants/{tenant}/judge-policy',
  summary: 'What a policy of your own would give, and what speaks against it, as you type; writes nothing',
  scope: 'read',
  writesNothing: true,
  perMinuteMax: PER_MINUTE_MAX,
  params: byTenant,
  body: z.strictObject({
    environment: environmentName,
    /** The text as typed: what is not JSON is a finding, not an error. */
    document: z.string().max(30_000, 'At most 30,000 characters.'),
  }),
  response: z.object({
    findings: z.array(finding),
    verdict,
    /** One sentence per statement, in their order; empty while the text cannot be read. */
    statements: z.array(z.object({ path: z.string(), sid: z.string().optional(), sentence: z.string() })),
    /** Characters as IAM counts them: without white space. */
    quota: z.object({ used: z.number().int(), allowed: z.number().int() }),
    /** The closest policy that is not blocked, as JSON text. */
    nearest: z.string().optional(),
  }),
});

const operationName = z
  .string()
  .max(300)
  .regex(/^[A-Za-z0-9.]+(?:\/[A-Za-z0-9.*_-]+)+$/, 'An operation, e.g. Microsoft.Storage/storageAccounts/read.');

export const judgeRole = endpoint({
  operationId: 'judgeRole',
  method: 'POST',
  path: '/api/tenants/{tenant}/judge-role',
  summary: 'What a role at a scope would give, what speaks against it, and which role is the narrowest; writes nothing',
  scope: 'read',
  writesNothing: true,
  perMinuteMax: PER_MINUTE_MAX,
  params: byTenant,
  body: z.strictObject({
    environment: environmentName,
    /** ARM id. */
    scope: z.string().min(1).max(2048),
    /** GUID or name of a built-in role. */
    role: z.string().min(1).max(200).optional(),
    /** Operations the workload needs; management or data, told apart by what Azure knows of them. */
    needs: z.array(operationName).max(50).optional(),
    /** ABAC condition, version 2.0. */
    condition: z.string().max(8000).optional(),
  }),
  response: z.object({
    findings: z.array(finding),
    verdict,
    role: z
      .object({ id: z.string(), name: z.string(), description: z.string().optional(), sentences: z.array(z.string()) })
      .optional(),
    /** Operations the role gives, counted over all that Azure is known to have. */
    gives: z.object({ actions: z.number().int(), dataActions: z.number().int() }).optional(),
    /** Of `needs`: those the role does not give. */
    missing: z.array(z.string()),
    /** Built-in roles that give everything in `needs` and are not blocked, narrowest first. */
    narrowest: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string().optional(),
        /** How many operations it gives beyond what is needed. */
        more: z.number().int(),
        verdict,
      }),
    ),
    /** Of `needs`: operations no built-in role is known to name. */
    unknown: z.array(z.string()),
  }),
});

export type PolicyVerdict = z.infer<typeof judgePolicy.response>;
export type RoleVerdict = z.infer<typeof judgeRole.response>;
