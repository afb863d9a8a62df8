import type { ProvidersOf } from '../resource-provider';
import { unserved } from '../unserved';
import type { KubernetesAccess } from './kubernetes-access';
import { createAnnotationProvider } from './service-account-annotation';

/** Everything the portal writes in clusters. */
export function createKubernetesProviders(access: KubernetesAccess): ProvidersOf<'kubernetes'> {
  return {
    'kubernetes.ServiceAccountAnnotation': createAnnotationProvider(access),
    'kubernetes.AzureIdentity': unserved('AAD Pod Identity'),
    'kubernetes.AzureIdentityBinding': unserved('AAD Pod Identity'),
  };
}
