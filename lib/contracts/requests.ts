import { z } from 'zod';
import { REQUEST_STATES } from '@/lib/domain/request';
import { endpoint } from './endpoint';
import {
  environmentName,
  finding,
  instant,
  namespaceName,
  pageOf,
  pageQuery,
  personView,
  planView,
  serviceAccountName,
  uuid,
} from './shapes';

/** What somebody asks for. `parameters` is checked against the permission set's own schema. */
export const intent = z.strictObject({
  tenant: namespaceName,
  environment: environmentName,
  serviceAccount: serviceAccountName,
  permissionSet: z.string().min(1).max(80),
  parameters: z.record(z.string().max(60), z.unknown()),
  endsAt: instant,
});

/** What a request would mean, computed from its intent; the same for the form, the request page and the queue. */
export const assessment = z.object({
  /** "Pods that run as X in tenant · prod will be able to list and read objects below s3://… until …". */
  can: z.string(),
  cannot: z.string(),
  plan: planView,
  findings: z.array(finding),
  verdict: z.enum(['allowed', 'warned', 'extra-approval', 'blocked']),
  risk: z.enum(['low', 'medium', 'high']),
  /** "One approver of the platform team, because it is prod. Not you." */
  whoDecides: z.string(),
  /** "Usually decided in 40 min; then applied and proven in about 25 s." */
  howLong: z.string(),
  /** sha256:… over intent and permission documents; a decision names it. */
  digest: z.string(),
});

export const previewRequest = endpoint({
  operationId: 'previewRequest',
  method: 'POST',
  path: '/api/requests/preview',
  summary: 'What a request would do, before it is made; writes nothing',
  scope: 'request',
  writesNothing: true,
  body: intent,
  response: assessment,
});

export const requestRow = z.object({
  id: uuid,
  number: z.number().int(),
  tenant: z.string(),
  environment: z.string(),
  serviceAccount: z.string(),
  permissionSet: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  /** "Read below s3://tenant-data/raw/". */
  what: z.string(),
  target: z.string(),
  risk: z.enum(['low', 'medium', 'high']),
  warned: z.number().int(),
  /** Whether a finding asks the approver to say why it is right all the same. */
  extraApproval: z.boolean(),
  state: z.enum(REQUEST_STATES),
  requestedBy: personView,
  requestedAt: instant,
  endsAt: instant,
  /** It only makes the access of another request last longer: which, and when that ended when it was asked for. */
  extends: z.object({ request: z.number().int(), from: instant }).optional(),
});

export const createRequest = endpoint({
  operationId: 'createRequest',
  method: 'POST',
  path: '/api/requests',
  summary: 'Ask that a workload gets a permission set until a date, or keeps it until a later one',
  scope: 'request',
  status: 201,
  body: intent.extend({ reason: z.string().trim().min(1, 'Say why: the approver reads this first.').max(2000) }),
  response: requestRow.extend({ digest: z.string() }),
});

export const listRequests = endpoint({
  operationId: 'listRequests',
  method: 'GET',
  path: '/api/requests',
  summary: 'Requests you can see, newest first',
  scope: 'read',
  query: z.strictObject({
    tenant: namespaceName.optional(),
    state: z.enum(REQUEST_STATES).optional(),
    q: z.string().max(100).optional(),
    ...pageQuery,
  }),
  response: pageOf(requestRow),
});

export const listApprovals = endpoint({
  operationId: 'listApprovals',
  method: 'GET',
  path: '/api/approvals',
  summary: 'Requests that wait for a decision and that you may decide, oldest first',
  scope: 'read',
  query: z.strictObject({ tenant: namespaceName.optional(), q: z.string().max(100).optional(), ...pageQuery }),
  response: pageOf(requestRow).extend({ usualMinutes: z.number().int().optional() }),
});

/** The stepper: it tells the truth, so the current stage is named by what is waited for. */
export const stage = z.object({
  name: z.enum(['Requested', 'Decided', 'Applied', 'Proven', 'Ended']),
  state: z.enum(['done', 'current', 'ahead', 'failed']),
  label: z.string(),
  detail: z.string().optional(),
  at: instant.optional(),
});

export const getRequest = endpoint({
  operationId: 'getRequest',
  method: 'GET',
  path: '/api/requests/{number}',
  summary: 'One request with its plan, findings, stages, decision and discussion',
  scope: 'read',
  params: z.strictObject({ number: z.coerce.number().int().positive().max(2_147_483_647) }),
  response: requestRow.extend({
    reason: z.string(),
    assessment,
    stages: z.array(stage),
    decision: z
      .object({ verdict: z.enum(['approve', 'reject']), comment: z.string(), by: personView, at: instant })
      .optional(),
    comments: z.array(z.object({ id: uuid, by: personView, text: z.string(), at: instant })),
    /** Whether you may decide it now, and if not, why not. */
    mayDecide: z.object({ allowed: z.boolean(), reason: z.string() }),
    mayWithdraw: z.boolean(),
    impact: z.object({ pods: z.number().int(), podsWords: z.string() }),
    parameters: z.record(z.string(), z.unknown()),
  }),
});

const byId = z.strictObject({ id: uuid });

export const decideRequest = endpoint({
  operationId: 'decideRequest',
  method: 'POST',
  path: '/api/requests/{id}/decision',
  summary: 'Approve or reject exactly what the digest names; a changed plan answers 409',
  scope: 'decide',
  params: byId,
  body: z.strictObject({
    verdict: z.enum(['approve', 'reject']),
    digest: z.string().max(100),
    comment: z.string().trim().max(2000).default(''),
  }),
  response: requestRow,
});

export const withdrawRequest = endpoint({
  operationId: 'withdrawRequest',
  method: 'POST',
  path: '/api/requests/{id}/withdraw',
  summary: 'Take your request back while nobody has decided it',
  scope: 'request',
  params: byId,
  response: requestRow,
});

export const commentRequest = endpoint({
  operationId: 'commentRequest',
  method: 'POST',
  path: '/api/requests/{id}/comments',
  summary: 'Say something about a request to those who can see it',
  scope: 'request',
  status: 201,
  params: byId,
  body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
  response: z.object({ id: uuid }),
});

export type Intent = z.infer<typeof intent>;
export type Assessment = z.infer<typeof assessment>;
export type RequestRow = z.infer<typeof requestRow>;
export type RequestDetail = z.infer<typeof getRequest.response>;
export type Stage = z.infer<typeof stage>;
export type ApprovalPage = z.infer<typeof listApprovals.response>;
