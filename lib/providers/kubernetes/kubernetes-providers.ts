import type { ProvidersOf } from '../resource-provider';
import { createAzureIdentityProvider } from './azure-identity';
import { createAzureIdentityBindingProvider } from './azure-identity-binding';
import type { KubernetesAccess } from './kubernetes-access';
import { createAnnotationProvider } from './service-account-annotation';

/** Everything the portal writes in clusters. */
export function createKubernetesProviders(access: KubernetesAccess): ProvidersOf<'kubernetes'> {
  return {
    'kubernetes.ServiceAccountAnnotation': createAnnotationProvider(access),
    'kubernetes.AzureIdentity': createAzureIdentityProvider(access),
    'kubernetes.AzureIdentityBinding': createAzureIdentityBindingProvider(access),
  };
}
