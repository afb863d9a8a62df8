import { z } from 'zod';
import { CloudFailure } from '@/lib/domain/failure';
import { azureIdentityManifest, stillAssigned } from '@/lib/resources/kubernetes/azure-identity';
import { parseAzureIdentity } from '@/lib/resources/kubernetes/parse-pod-identity';
import type { AzureIdentitySpec, Observed } from '@/lib/resources/resource';
import type { ResourceProvider } from '../resource-provider';
import type { KubernetesAccess } from './kubernetes-access';
import {
  applyPodIdentityObject,
  deletePodIdentityObject,
  findPodIdentityObject,
  listAssignedIdentities,
  observeAbsence,
} from './pod-identity-objects';

const PLURAL = 'azureidentities';

const assignedList = z.looseObject({
  items: z.array(
    z.looseObject({
      spec: z
        .looseObject({
          azureIdentityRef: z
            .looseObject({
              metadata: z.looseObject({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
            })
            .optional(),
        })
        .optional(),
    }),
  ),
});

/**
 * An AzureIdentity. It is absent only once MIC has taken the identity off every node: removing deletes the object and fails
 * as `transient` while a node holds it, so that nothing it stands on is taken away before.
 */
export function createAzureIdentityProvider(access: KubernetesAccess): ResourceProvider<AzureIdentitySpec> {
  const apply = (spec: AzureIdentitySpec): Promise<void> =>
    applyPodIdentityObject(access, PLURAL, spec, azureIdentityManifest(spec));
  return {
    async read(spec): Promise<Observed> {
      const found = await findPodIdentityObject(access, PLURAL, spec);
      if (found) return { state: 'present', attributes: parseAzureIdentity(found) };
      const pods = await countAssigned(access, spec);
      return pods === 0 ? observeAbsence(access, spec) : stillAssigned(spec, pods);
    },
    create: apply,
    update: apply,
    async remove(spec) {
      await deletePodIdentityObject(access, PLURAL, spec);
      const pods = await countAssigned(access, spec);
      if (pods === 0) return;
      const { code, message } = stillAssigned(spec, pods);
      throw new CloudFailure('transient', code, message, `kubernetes:${spec.cluster} delete ${PLURAL} ${spec.name}`);
    },
  };
}

async function countAssigned(access: KubernetesAccess, { cluster, namespace, name }: AzureIdentitySpec) {
  const list = await listAssignedIdentities(access, cluster);
  if (list === undefined) return 0;
  return assignedList.parse(list).items.filter(({ spec }) => {
    const from = spec?.azureIdentityRef?.metadata;
    return from?.name === name && from.namespace === namespace;
  }).length;
}
