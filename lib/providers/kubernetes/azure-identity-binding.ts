import { azureIdentityBindingManifest } from '@/lib/resources/kubernetes/azure-identity-binding';
import { parseAzureIdentityBinding } from '@/lib/resources/kubernetes/parse-pod-identity';
import type { AzureIdentityBindingSpec, Observed } from '@/lib/resources/resource';
import type { ResourceProvider } from '../resource-provider';
import type { KubernetesAccess } from './kubernetes-access';
import {
  applyPodIdentityObject,
  deletePodIdentityObject,
  findPodIdentityObject,
  observeAbsence,
} from './pod-identity-objects';

const PLURAL = 'azureidentitybindings';

/** An AzureIdentityBinding. */
export function createAzureIdentityBindingProvider(
  access: KubernetesAccess,
): ResourceProvider<AzureIdentityBindingSpec> {
  const apply = (spec: AzureIdentityBindingSpec): Promise<void> =>
    applyPodIdentityObject(access, PLURAL, spec, azureIdentityBindingManifest(spec));
  return {
    async read(spec): Promise<Observed> {
      const found = await findPodIdentityObject(access, PLURAL, spec);
      return found ? { state: 'present', attributes: parseAzureIdentityBinding(found) } : observeAbsence(access, spec);
    },
    create: apply,
    update: apply,
    remove: (spec) => deletePodIdentityObject(access, PLURAL, spec),
  };
}
