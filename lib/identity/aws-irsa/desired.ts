import { iamArn, partitionOf } from '@/lib/domain/aws-partitions';
import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { workloadAddress } from '@/lib/domain/words';
import type { Wanted } from '@/lib/resources/plan';
import type { AnnotationSpec, AwsPlace, OidcProviderSpec, RoleSpec } from '@/lib/resources/resource';
import type { ClusterFacts } from '../desired-input';
import { ENDINGS } from '../endings';
import { principalTags } from '../owner-tags';
import type { AwsInput } from './aws-input';
import { pathOf, roleArnOf, roleName } from './names';
import { wantGrant } from './want-grant';

/**
 * Everything that must be there, or be gone, for a workload's grants. Clusters without the namespace or without a known
 * issuer are left out of the trust. Where no cluster is ready nothing in AWS is wanted or unwanted: not knowing a
 * cluster must never take access away.
 */
export function desired(input: AwsInput): Wanted[] {
  const live = input.grants.some((grant) => grant.live);
  const ready = input.clusters.filter(isReady);
  if (live && ready.length === 0) return annotations(input, 'present');
  const presence = live ? 'present' : 'absent';
  return [
    ...(live ? ready.map((cluster) => provider(input, cluster)) : []),
    { spec: roleSpec(input, ready), presence },
    ...input.grants.flatMap((grant) => wantGrant(input, grant)),
    ...annotations(input, presence),
  ];
}

type ReadyCluster = ClusterFacts & { issuer: string };

function isReady(cluster: ClusterFacts): cluster is ReadyCluster {
  return cluster.namespaceExists && cluster.issuer !== undefined;
}

function placeOf({ boundary }: AwsInput): AwsPlace {
  return { accountId: boundary.accountId, partition: boundary.partition, region: boundary.region };
}

function provider(input: AwsInput, cluster: ReadyCluster): Wanted {
  const audience = partitionOf(input.boundary.region).stsAudience;
  const spec: OidcProviderSpec = {
    kind: 'aws.iam.OidcProvider',
    place: placeOf(input),
    issuer: cluster.issuer,
    audience,
    cluster: cluster.name,
  };
  return { spec, presence: 'present' };
}

function roleSpec(input: AwsInput, ready: readonly ReadyCluster[]): RoleSpec {
  const { workload, boundary } = input;
  const subject = `system:serviceaccount:${workload.tenant}:${workload.serviceAccount}`;
  const audience = partitionOf(boundary.region).stsAudience;
  return {
    kind: 'aws.iam.Role',
    place: placeOf(input),
    path: pathOf(workload),
    name: roleName(input),
    description: `Made by xks-access (${input.portalId}) for ${workloadAddress(workload)}`,
    trust: ready.map(({ issuer }) => ({ issuer, subject, audience })),
    boundaryArn: boundaryArn(input),
    sessionSeconds: ENDINGS['aws-irsa'].credentialSeconds,
    tags: principalTags(input),
  };
}

function boundaryArn({ boundary, boundaryPolicy }: AwsInput): string {
  if (boundaryPolicy.startsWith('arn:')) return boundaryPolicy;
  return iamArn(boundary.partition, boundary.accountId, `policy/${boundaryPolicy.replace(/^\//, '')}`);
}

function annotations(input: AwsInput, presence: Wanted['presence']): Wanted[] {
  // Without a known issuer the role cannot trust the cluster, and an annotation would only make pods fail.
  const clusters = input.clusters.filter((cluster) => presence === 'absent' || cluster.issuer !== undefined);
  return clusters.map((cluster) => {
    const spec: AnnotationSpec = {
      kind: 'kubernetes.ServiceAccountAnnotation',
      cluster: cluster.name,
      namespace: input.workload.tenant,
      serviceAccount: input.workload.serviceAccount,
      key: ROLE_ARN_ANNOTATION,
      value: roleArnOf(input, input.boundary),
      principal: roleArnOf(input, input.boundary),
    };
    return { spec, presence };
  });
}
