import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { roleArn } from '../aws/role';
import { identityId } from '../azure/arm-ids';
import { FIELD_MANAGER } from '../kubernetes/names';
import type { AnnotationSpec, AzureIdentityBindingSpec, AzureIdentitySpec } from '../resource';
import { awsSamples } from './aws-samples';
import { azureSamples } from './azure-samples';
import type { SeenTable } from './seen-table';

const annotation: AnnotationSpec = {
  kind: 'kubernetes.ServiceAccountAnnotation',
  cluster: 'eks1',
  namespace: 'tenant',
  serviceAccount: 'irsa-test',
  key: ROLE_ARN_ANNOTATION,
  value: roleArn(awsSamples.role),
  principal: roleArn(awsSamples.role),
};
const azureIdentity: AzureIdentitySpec = {
  kind: 'kubernetes.AzureIdentity',
  cluster: 'aks1',
  namespace: 'tenant',
  name: 'tenant',
  resourceId: identityId(azureSamples.identity.place, azureSamples.identity.name),
  clientId: 'c11e0000-0000-4000-8000-00000000000b',
};
const binding: AzureIdentityBindingSpec = {
  kind: 'kubernetes.AzureIdentityBinding',
  cluster: 'aks1',
  namespace: 'tenant',
  name: 'tenant',
  azureIdentity: azureIdentity.name,
  selector: 'tenant',
};

/** One spec of every kind in clusters; they name the principals of the other samples. */
export const kubernetesSamples = { annotation, azureIdentity, binding };

/** What a cluster gives back, with us as the owner of what we wrote. */
export const seenInKubernetes: SeenTable<'kubernetes'> = {
  'kubernetes.ServiceAccountAnnotation': ({ value }) => ({ value, manager: FIELD_MANAGER }),
  'kubernetes.AzureIdentity': ({ resourceId, clientId }) => ({
    resourceId: resourceId.replace('/resourceGroups/', '/resourcegroups/'),
    clientId,
    type: 0,
    isNamespaced: true,
    manager: FIELD_MANAGER,
  }),
  'kubernetes.AzureIdentityBinding': (spec) => ({
    azureIdentity: spec.azureIdentity,
    selector: spec.selector,
    manager: FIELD_MANAGER,
  }),
};
