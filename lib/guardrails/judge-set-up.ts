import type { Finding } from '@/lib/domain/finding';
import type { WorkloadRef } from '@/lib/domain/words';
import { FIELD_MANAGER } from '@/lib/resources/kubernetes/names';
import type { AzurePlace, Observed } from '@/lib/resources/resource';

/** What one cluster has of AAD Pod Identity for a namespace. */
interface OnCluster {
  name: string;
  namespaceExists: boolean;
  podIdentity?: {
    isInstalled: boolean;
    identity?: { resourceId: string; type: number; manager?: string };
    binding?: object;
  };
}

/** An AzureIdentity that somebody else made for the namespace. */
export interface ExistingIdentity {
  cluster: string;
  resourceId: string;
  type: number;
  hasBinding: boolean;
}

const blocked = (code: string, message: string, fix: string): Finding => ({ severity: 'blocked', code, message, fix });
const warned = (code: string, message: string, fix: string): Finding => ({ severity: 'warned', code, message, fix });

/** The AzureIdentities of a namespace that are not the portal's. */
export function findExisting(clusters: readonly OnCluster[]): ExistingIdentity[] {
  return clusters.flatMap(({ name: cluster, podIdentity }) => {
    const identity = podIdentity?.identity;
    if (!identity || identity.manager === FIELD_MANAGER) return [];
    const { resourceId, type } = identity;
    return [{ cluster, resourceId, type, hasBinding: podIdentity?.binding !== undefined }];
  });
}

/** What speaks against making an identity for a namespace. */
export function judgeMaking(
  { tenant, environment }: WorkloadRef,
  clusters: readonly OnCluster[],
  kubeletIdentities: Readonly<Record<string, string>>,
): Finding[] {
  const installed = clusters.filter(({ podIdentity, namespaceExists }) => podIdentity?.isInstalled && namespaceExists);
  if (installed.length === 0) {
    const message = `AAD Pod Identity runs on no cluster of ${environment} that has the namespace ${tenant}.`;
    return [
      blocked('pod-identity-not-installed', message, 'Use Azure Workload Identity, or install aad-pod-identity first.'),
    ];
  }
  const unknown = installed.filter(({ name }) => kubeletIdentities[name] === undefined).map(({ name }) => name);
  if (unknown.length === 0) return [];
  const message = `The kubelet identity of ${unknown.join(', ')} is not known, so its nodes cannot be allowed to attach the identity.`;
  const fix = `Add the object id to azure.kubeletIdentities in xks-access.yaml.`;
  const judge = unknown.length === installed.length ? blocked : warned;
  return [judge('kubelet-identity-unknown', message, fix)];
}

interface Recognised {
  ref: WorkloadRef;
  existing: readonly ExistingIdentity[];
  /** What Azure says of the identity; undefined where its id is no identity's. */
  seen: Observed | undefined;
  /** Another tenant whose set-up names the same identity. */
  usedBy: string | undefined;
  /** Where the portal's own identities lie. */
  ours: AzurePlace;
}

/**
 * What speaks against giving rights to an identity that is there. Whoever may write an AzureIdentity may name any identity the
 * cluster may attach, a neighbour's too: what is recognised gets the tenant's rights, so a person looks at it first.
 */
export function judgeExisting({ ref, existing, seen, usedBy, ours }: Recognised): Finding[] {
  const [first] = existing;
  if (first === undefined) return [];
  const findings: Finding[] = [];
  const { resourceId } = first;
  if (existing.some(({ type }) => type !== 0)) {
    const message = `An AzureIdentity of ${ref.tenant} is a service principal with a secret or certificate (type 1 or 2).`;
    findings.push(blocked('not-a-managed-identity', message, 'Replace it by a user-assigned identity (type 0).'));
  }
  const different = existing.filter((one) => one.resourceId.toLowerCase() !== resourceId.toLowerCase());
  if (different.length > 0) {
    const names = existing.map((one) => `${one.resourceId} on ${one.cluster}`).join(', ');
    const message = `The clusters name different identities for ${ref.tenant}: ${names}.`;
    findings.push(
      blocked('several-identities', message, 'Let all AzureIdentity objects of the namespace name one identity.'),
    );
  }
  if (usedBy !== undefined) {
    const message = `${resourceId} is the pod identity of ${usedBy}. Two tenants must not share one.`;
    findings.push(blocked('identity-of-another', message, `Correct the AzureIdentity of ${ref.tenant}.`));
  }
  const group = `/subscriptions/${ours.subscriptionId}/resourcegroups/${ours.resourceGroup}/`.toLowerCase();
  if (resourceId.toLowerCase().startsWith(group)) {
    const message = `${resourceId} is an identity of the portal's own, made for somebody else.`;
    findings.push(blocked('identity-of-portal', message, `Correct or remove the AzureIdentity of ${ref.tenant}.`));
  }
  findings.push(...judgeSeen(resourceId, seen));
  const unbound = existing.filter(({ hasBinding }) => !hasBinding).map(({ cluster }) => cluster);
  if (unbound.length > 0) {
    const message = `No AzureIdentityBinding on ${unbound.join(', ')} has the selector ${ref.tenant}, so no pod gets the identity there.`;
    findings.push(warned('binding-missing', message, 'Whoever made the AzureIdentity must add it.'));
  }
  return findings;
}

function judgeSeen(resourceId: string, seen: Observed | undefined): Finding[] {
  if (seen === undefined) {
    const message = `"${resourceId}" is not the ARM id of a user-assigned identity.`;
    return [blocked('identity-malformed', message, 'Correct spec.resourceID of the AzureIdentity.')];
  }
  if (seen.state === 'present') return [];
  if (seen.state === 'unreadable') {
    const message = `The portal cannot read ${resourceId} in Azure: ${seen.message}`;
    return [
      blocked('identity-unreadable', message, 'Give the portal’s reader the role of deploy/azure there, or try again.'),
    ];
  }
  const message = `There is no identity ${resourceId} in Azure (any more).`;
  return [blocked('identity-gone', message, 'Correct or remove the AzureIdentity, then look again.')];
}
