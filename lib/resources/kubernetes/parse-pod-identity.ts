import { z } from 'zod';
import type { AzureIdentityAttributes } from './azure-identity';
import type { AzureIdentityBindingAttributes } from './azure-identity-binding';
import { fieldOwner } from './field-owner';
import { FIELD_MANAGER } from './names';

const metadata = z.looseObject({
  name: z.string(),
  namespace: z.string().default(''),
  annotations: z.record(z.string(), z.string()).default({}),
  managedFields: z
    .array(z.looseObject({ manager: z.string().optional(), fieldsV1: z.looseObject({}).optional() }))
    .default([]),
});

// These kinds have no validation of their own: any field may be missing or misspelt.
const identity = z.looseObject({
  metadata,
  spec: z
    .looseObject({
      type: z.number().optional().catch(undefined),
      resourceID: z.string().optional().catch(undefined),
      clientID: z.string().optional().catch(undefined),
    })
    .default({}),
});
const binding = z.looseObject({
  metadata,
  spec: z
    .looseObject({
      azureIdentity: z.string().optional().catch(undefined),
      selector: z.string().optional().catch(undefined),
    })
    .default({}),
});

/** What an AzureIdentity says. Source: aad-pod-identity, `AzureIdentitySpec`. */
export function parseAzureIdentity(object: unknown): AzureIdentityAttributes {
  const { metadata: meta, spec } = identity.parse(object);
  return {
    resourceId: spec.resourceID ?? '',
    clientId: spec.clientID ?? '',
    type: spec.type ?? 0,
    isNamespaced: meta.annotations['aadpodidentity.k8s.io/Behavior']?.toLowerCase() === 'namespaced',
    manager: fieldOwner(meta.managedFields, ['spec', 'resourceID'], FIELD_MANAGER)?.manager,
  };
}

/** What an AzureIdentityBinding says. Source: aad-pod-identity, `AzureIdentityBindingSpec`. */
export function parseAzureIdentityBinding(object: unknown): AzureIdentityBindingAttributes {
  const { metadata: meta, spec } = binding.parse(object);
  return {
    azureIdentity: spec.azureIdentity ?? '',
    selector: spec.selector ?? '',
    manager: fieldOwner(meta.managedFields, ['spec', 'selector'], FIELD_MANAGER)?.manager,
  };
}
