import { z } from 'zod';
import { IDENTITY_SYSTEMS } from '@/lib/domain/words';
import { kubernetesObject } from './kubernetes-objects';
import { normaliseEvidence } from './normalise-evidence';

const document = z.unknown();

const awsRole = z.looseObject({
  RoleName: z.string(),
  Arn: z.string(),
  AssumeRolePolicyDocument: document,
  MaxSessionDuration: z.number().optional(),
  AttachedManagedPolicies: z
    .array(z.looseObject({ PolicyArn: z.string(), PolicyName: z.string().optional() }))
    .optional(),
  RolePolicyList: z.array(z.looseObject({ PolicyName: z.string(), PolicyDocument: document })).optional(),
  PermissionsBoundary: z.looseObject({ PermissionsBoundaryArn: z.string() }).optional(),
});
export type AwsRole = z.infer<typeof awsRole>;

const awsProvider = z.looseObject({
  Arn: z.string().optional(),
  Url: z.string(),
  ClientIDList: z.array(z.string()).optional(),
  ThumbprintList: z.array(z.string()).optional(),
});
export type AwsProvider = z.infer<typeof awsProvider>;

const awsPolicy = z.looseObject({ Arn: z.string(), PolicyName: z.string().optional(), Document: document });
export type AwsPolicy = z.infer<typeof awsPolicy>;

const contextValue = z.union([z.string(), z.boolean(), z.number(), z.array(z.string())]);

const judged = z.object({
  system: z.enum(IDENTITY_SYSTEMS).optional(),
  clusterIssuer: z.string().optional(),
  clusterVersion: z.string().optional(),
  clusterAccountId: z.string().optional(),
  issuerTls: z.unknown().optional(),
  observedAt: z.string().optional(),
  kubernetes: z.array(kubernetesObject),
  subject: z.looseObject({ namespace: z.string(), pod: z.string() }),
  aws: z
    .looseObject({
      accountId: z.string().optional(),
      oidcProviders: z.array(awsProvider).optional(),
      roles: z.array(awsRole).optional(),
      policies: z.array(awsPolicy).optional(),
    })
    .optional(),
  azure: z.unknown().optional(),
  wanted: z
    .looseObject({
      action: z.string().optional(),
      resource: z.string().optional(),
      context: z.record(z.string(), contextValue).optional(),
    })
    .optional(),
  symptom: z.string().optional(),
  tokenPath: z.string().optional(),
  mutatingWebhookConfigurationsListed: z.boolean().optional(),
});
/**
 * What a chain is judged on: the observed objects of cluster and cloud, as they come from the APIs. Only these fields are
 * read; whatever else stands in a file (a marker's answer, a source) is dropped here and never seen by a judge.
 */
export const evidence = z.preprocess(normaliseEvidence, judged);
export type Evidence = z.infer<typeof judged>;
