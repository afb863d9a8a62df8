import { describe, expect, it } from 'vitest';
import type { Wanted } from '@/lib/resources/plan';
import type { RoleSpec } from '@/lib/resources/resource';
import { setUpDigest } from '../set-up-digest';
import type { AwsGrantFacts, AwsInput } from './aws-input';
import { desired } from './desired';

const grant = (id: string, live: boolean): AwsGrantFacts => ({
  id,
  requestNumber: Number(id),
  permissionSet: 'aws-read-bucket-prefix',
  setVersion: 1,
  parameters: {},
  documents: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: [id] }] },
  live,
});
const input: AwsInput = {
  portalId: 'demo',
  workload: { tenant: 'tenant', environment: 'prod', serviceAccount: 'irsa-test' },
  boundary: { cloud: 'aws', accountId: '111111111111', region: 'eu-west-1', partition: 'aws' },
  boundaryPolicy: 'xks/xks-workload-boundary',
  clusters: [
    { name: 'eks1', issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/A1', namespaceExists: true },
    { name: 'eks2', issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/B2', namespaceExists: true },
  ],
  grants: [grant('1', true)],
};
const brief = (wanted: Wanted[]) => wanted.map(({ spec, presence }) => `${presence} ${spec.kind}`);
const roleOf = (wanted: Wanted[]) =>
  wanted.map(({ spec }) => spec).find((spec): spec is RoleSpec => spec.kind === 'aws.iam.Role');

describe('desired', () => {
  it('trusts exactly the ServiceAccount, audience and issuer of each cluster', () => {
    const role = roleOf(desired(input));
    expect(role?.trust).toEqual(
      input.clusters.map(({ issuer }) => ({
        issuer,
        subject: 'system:serviceaccount:tenant:irsa-test',
        audience: 'sts.amazonaws.com',
      })),
    );
    expect(role).toMatchObject({
      path: '/xks/tenant/',
      boundaryArn: 'arn:aws:iam::111111111111:policy/xks/xks-workload-boundary',
      sessionSeconds: 3600,
      tags: {
        'xks:portal': 'demo',
        'xks:tenant': 'tenant',
        'xks:environment': 'prod',
        'xks:workload': 'irsa-test',
        'xks:request': '1',
      },
    });
  });

  it('leaves clusters without the namespace or without a known issuer out of the trust', () => {
    const [eks1] = input.clusters;
    const clusters = [
      ...(eks1 ? [eks1] : []),
      { name: 'eks2', issuer: 'https://issuer', namespaceExists: false },
      { name: 'eks3', namespaceExists: true },
    ];
    const wanted = desired({ ...input, clusters });
    expect(roleOf(wanted)?.trust.map(({ issuer }) => issuer)).toEqual([eks1?.issuer]);
    expect(wanted.filter(({ spec }) => spec.kind === 'aws.iam.OidcProvider')).toHaveLength(1);
  });

  it('wants nothing changed in AWS while no cluster is known, so that not knowing never takes access away', () => {
    const clusters = [{ name: 'eks1', namespaceExists: true }];
    expect(desired({ ...input, clusters })).toEqual([]);
  });

  it('adds a policy per grant and takes only the ended one away', () => {
    const wanted = desired({ ...input, grants: [grant('1', false), grant('2', true)] });
    expect(brief(wanted).sort()).toEqual([
      'absent aws.iam.Policy',
      'absent aws.iam.RolePolicyAttachment',
      'present aws.iam.OidcProvider',
      'present aws.iam.OidcProvider',
      'present aws.iam.Policy',
      'present aws.iam.Role',
      'present aws.iam.RolePolicyAttachment',
      'present kubernetes.ServiceAccountAnnotation',
      'present kubernetes.ServiceAccountAnnotation',
    ]);
  });

  it('wants everything of ours gone with the last grant, and shared things left alone', () => {
    const wanted = desired({ ...input, grants: [grant('1', false)] });
    expect(wanted.every(({ presence }) => presence === 'absent')).toBe(true);
    expect(wanted.some(({ spec }) => spec.kind === 'aws.iam.OidcProvider')).toBe(false);
  });
});

describe('setUpDigest', () => {
  it('changes with trust, permissions and annotations, not with tags', () => {
    const digest = setUpDigest(desired(input));
    const otherIssuer = input.clusters.map((cluster) => ({ ...cluster, issuer: `${cluster.issuer}0` }));
    expect(setUpDigest(desired({ ...input, clusters: otherIssuer }))).not.toBe(digest);
    expect(setUpDigest(desired({ ...input, grants: [grant('1', true), grant('2', true)] }))).not.toBe(digest);
    const renumbered = { ...grant('1', true), requestNumber: 7 };
    expect(setUpDigest(desired({ ...input, grants: [renumbered] }))).toBe(digest);
    expect(setUpDigest(desired({ ...input, clusters: input.clusters.toReversed() }))).toBe(digest);
  });
});
