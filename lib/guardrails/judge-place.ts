import { CLOUD_WORDS, placeWords } from '@/lib/domain/cloud-words';
import type { Finding } from '@/lib/domain/finding';
import type { Boundaries, Boundary } from '@/lib/domain/words';
import type { IntentInput } from './intent-input';

/** Whether there is a cloud side in this environment, whether the namespace is anywhere, and whether environments stay apart. */
export function judgePlace(input: IntentInput): Finding[] {
  return [...judgeBoundary(input), ...judgeClusters(input), ...judgeSeparation(input)];
}

function judgeBoundary({ boundaries, permissionSet, workload, environment }: IntentInput): Finding[] {
  if (permissionSet === undefined || boundaries[permissionSet.cloud] !== undefined) return [];
  return [
    {
      severity: 'blocked',
      code: 'no-boundary',
      path: '/environment',
      message: `${workload.tenant} has no ${CLOUD_WORDS[permissionSet.cloud].place} in ${environment.name}.`,
      fix: 'Choose another environment, or ask the platform team for one.',
    },
  ];
}

function judgeClusters({ clusters, workload, environment }: IntentInput): Finding[] {
  const own = clusters.filter((cluster) => cluster.environment === environment.name);
  if (own.length > 0 && own.every((cluster) => !cluster.namespaceExists)) {
    return [
      {
        severity: 'blocked',
        code: 'namespace-nowhere',
        path: '/environment',
        message: `No cluster of ${environment.name} has the namespace ${workload.tenant}.`,
        fix: 'Choose an environment in which the tenant has its namespace.',
      },
    ];
  }
  const without = own.filter((cluster) => !cluster.namespaceExists).map(({ name }) => name);
  if (without.length === 0) return [];
  return [
    {
      severity: 'note',
      code: 'namespace-missing',
      path: '/environment',
      message: `${without.join(' and ')} has no namespace ${workload.tenant} and is left out; it follows by itself once it has.`,
    },
  ];
}

/** A development cluster in the trust of a production principal would let anybody who may deploy there into production. */
function judgeSeparation({ clusters, environment, boundaries, otherBoundaries }: IntentInput): Finding[] {
  const findings: Finding[] = clusters
    .filter((cluster) => cluster.environment !== environment.name)
    .map((cluster) => ({
      severity: 'blocked',
      code: 'environments-mixed',
      path: '/environment',
      message: `${cluster.name} belongs to ${cluster.environment}; a role of ${environment.name} never trusts it.`,
      fix: `Ask for ${cluster.environment} in a request of its own.`,
    }));
  const shared = (otherBoundaries ?? []).find(
    (other) =>
      isSamePlace(other.boundary, boundaries) &&
      other.environment !== environment.name &&
      other.production !== environment.production,
  );
  if (shared !== undefined) {
    findings.push({
      severity: 'warned',
      code: 'account-shared',
      path: '/environment',
      message: `${environment.name} and ${shared.environment} share ${placeWords(shared.boundary)}: production and others are not apart in it.`,
    });
  }
  return findings;
}

function isSamePlace(other: Boundary, { aws, azure }: Boundaries): boolean {
  if (other.cloud === 'aws') return other.accountId === aws?.accountId;
  return (
    other.subscriptionId === azure?.subscriptionId &&
    other.resourceGroup.toLowerCase() === azure.resourceGroup.toLowerCase()
  );
}
