import { z } from 'zod';
import type { Evidence } from '../evidence';

const identity = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  properties: z.looseObject({
    clientId: z.string().default(''),
    principalId: z.string().default(''),
    tenantId: z.string().optional(),
  }),
});
export type ManagedIdentity = z.infer<typeof identity>;

const credential = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  properties: z.looseObject({
    issuer: z.string().default(''),
    /** Empty where an expression is matched instead, as Entra lets applications do. */
    subject: z.string().default(''),
    audiences: z.array(z.string()).default([]),
    createdOn: z.string().nullish(),
  }),
  systemData: z.looseObject({ createdAt: z.string().nullish(), lastModifiedAt: z.string().nullish() }).nullish(),
});
export type FederatedCredential = z.infer<typeof credential>;

const assignment = z.looseObject({
  id: z.string().optional(),
  properties: z.looseObject({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    scope: z.string(),
    condition: z.string().nullish(),
    createdOn: z.string().nullish(),
  }),
});
export type RoleAssignment = z.infer<typeof assignment>;

const permissions = z.record(z.string(), z.array(z.string()).nullish());
const keyVault = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  properties: z.looseObject({
    enableRbacAuthorization: z.boolean().nullish(),
    accessPolicies: z.array(z.looseObject({ objectId: z.string(), permissions: permissions.nullish() })).nullish(),
    publicNetworkAccess: z.string().nullish(),
    networkAcls: z.looseObject({ defaultAction: z.string().optional() }).nullish(),
    privateEndpointConnections: z.array(z.unknown()).nullish(),
  }),
});
export type KeyVault = z.infer<typeof keyVault>;

const kubelet = z.looseObject({ objectId: z.string().optional() });
const cluster = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    nodeResourceGroup: z.string().optional(),
    identityProfile: z.looseObject({ kubeletidentity: kubelet.optional() }).optional(),
    securityProfile: z
      .looseObject({ workloadIdentity: z.looseObject({ enabled: z.boolean().optional() }).nullish() })
      .nullish(),
  }),
});

const azure = z.looseObject({
  tenantId: z.string().optional(),
  subscriptionId: z.string().optional(),
  identities: z.array(identity).optional(),
  federatedIdentityCredentials: z.array(credential).optional(),
  roleAssignments: z.array(assignment).optional(),
  roleDefinitions: z.array(z.looseObject({ id: z.string().optional(), name: z.string().optional() })).optional(),
  keyVaults: z.array(keyVault).optional(),
  managedClusters: z.array(cluster).optional(),
});
/** Azure's side of the evidence, in the shapes ARM answers with; a list that is absent was not read. */
export type AzureEvidence = z.infer<typeof azure>;

const wanted = z.looseObject({
  role: z.string().optional(),
  scope: z.string().optional(),
  action: z.string().optional(),
  permission: z.string().optional(),
  identityClientId: z.string().optional(),
});
/** What the workload wants to do: a role or an operation at a scope, or a permission of a key vault (`secrets/get`). */
export type AzureWanted = z.infer<typeof wanted>;

/** Reads Azure's part of the evidence. Throws a ZodError where a list has another shape than ARM's. */
export function azureEvidence(evidence: Evidence): AzureEvidence {
  return azure.parse(evidence.azure ?? {});
}

/** What is wanted, in Azure's words. Throws a ZodError where a field is no text. */
export function azureWanted(evidence: Evidence): AzureWanted {
  return wanted.parse(evidence.wanted ?? {});
}

/** The Azure side of one subject's evidence, parsed once. */
export interface AzureSide {
  evidence: Evidence;
  azure: AzureEvidence;
}

/** Azure ids and names are compared without case. */
export function sameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}
