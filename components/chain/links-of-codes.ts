import type { IdentitySystem } from '@/lib/domain/words';
import type { LaneLinkId } from './system-words';

/** A link as the picture of the chain has it. */
export type DrawnLinkId = LaneLinkId | 'principal' | 'permissions' | 'target';

interface CodePlace {
  /** The code's first letters; the first row that fits counts. */
  prefix: string;
  link: DrawnLinkId;
  /** Systems whose chain can have this fault; all where it is absent. */
  systems?: readonly IdentitySystem[];
}

const AWS = ['aws-irsa', 'eks-pod-identity'] as const;
const WORKLOAD_IDENTITY = ['azure-workload-identity'] as const;
const POD_IDENTITY = ['aad-pod-identity'] as const;
const AZURE = [...WORKLOAD_IDENTITY, ...POD_IDENTITY];

const PLACES: readonly CodePlace[] = [
  { prefix: 'serviceaccount.role-', link: 'annotated', systems: AWS },
  { prefix: 'serviceaccount.client-id', link: 'annotated', systems: WORKLOAD_IDENTITY },
  { prefix: 'serviceaccount.tenant-id', link: 'annotated', systems: WORKLOAD_IDENTITY },
  { prefix: 'serviceaccount.', link: 'annotated' },
  { prefix: 'azure-identity', link: 'annotated', systems: POD_IDENTITY },
  { prefix: 'pod.use-label', link: 'label', systems: WORKLOAD_IDENTITY },
  { prefix: 'pod.binding-label', link: 'label', systems: POD_IDENTITY },
  { prefix: 'pod.exception', link: 'risks', systems: POD_IDENTITY },
  { prefix: 'assigned-identity.', link: 'injected', systems: POD_IDENTITY },
  { prefix: 'mic.', link: 'injected', systems: POD_IDENTITY },
  { prefix: 'nmi.', link: 'injected', systems: POD_IDENTITY },
  { prefix: 'pod-identity-association.', link: 'injected', systems: ['eks-pod-identity'] },
  { prefix: 'eks-agent.', link: 'injected', systems: ['eks-pod-identity'] },
  { prefix: 'node-role.', link: 'injected', systems: ['eks-pod-identity'] },
  { prefix: 'pod.', link: 'injected' },
  { prefix: 'webhook.', link: 'injected' },
  { prefix: 'sdk.', link: 'injected' },
  { prefix: 'region.', link: 'injected', systems: AWS },
  { prefix: 'network.', link: 'injected' },
  { prefix: 'role.trust.', link: 'trust', systems: AWS },
  { prefix: 'oidc-provider.', link: 'trust', systems: AWS },
  { prefix: 'federated-credential.', link: 'trust', systems: WORKLOAD_IDENTITY },
  { prefix: 'role.missing', link: 'principal', systems: AWS },
  { prefix: 'managed-identity.', link: 'principal', systems: AZURE },
  { prefix: 'role.', link: 'permissions', systems: AWS },
  { prefix: 'organization.', link: 'permissions', systems: AWS },
  { prefix: 'role-assignment.', link: 'permissions', systems: AZURE },
  { prefix: 'key-vault.', link: 'permissions', systems: AZURE },
  { prefix: 'target.', link: 'target' },
];

/** Where a code of the diagnosis stands in one system's picture; undefined where that chain is not to blame. */
export function linkOfCode(code: string, system: IdentitySystem): DrawnLinkId | undefined {
  const place = PLACES.find(({ prefix }) => code.startsWith(prefix));
  return place && (place.systems?.includes(system) ?? true) ? place.link : undefined;
}
