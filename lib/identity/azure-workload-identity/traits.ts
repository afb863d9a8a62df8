import { CLIENT_ID_ANNOTATION, TENANT_ID_ANNOTATION, WORKLOAD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import { ENDINGS } from '../endings';
import { variableOf } from '../judge/judge-pod';
import type { SystemTraits } from '../judge/system-traits';

/** How Azure Workload Identity shows and says what all identity systems have. */
export const AZURE_WORKLOAD_IDENTITY_TRAITS: SystemTraits = {
  system: 'azure-workload-identity',
  cloud: 'Azure',
  principal: 'identity',
  injector: 'azure-workload-identity webhook',
  annotationKeys: [CLIENT_ID_ANNOTATION, TENANT_ID_ANNOTATION],
  optInLabel: { key: WORKLOAD_IDENTITY_LABEL, value: 'true' },
  carriedBy: (pod) => variableOf(pod, 'AZURE_CLIENT_ID'),
  // Federated credentials are usually known within two minutes; role assignments may take ten. Source: Azure RBAC, "Troubleshoot Azure RBAC".
  propagation: { usualSeconds: 120, secondsMax: 600, retrySeconds: 15 },
  removal: 'role assignments first, then the federated credentials and the identity, then the annotations',
  ending: ENDINGS['azure-workload-identity'],
};
