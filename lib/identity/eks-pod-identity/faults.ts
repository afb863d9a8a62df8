import type { PlantedFault } from '../planted-fault';
import { type EksParts, roleOf } from './healthy-evidence';

/** The pod as it is when nothing was injected. */
function notInjected({ pod }: EksParts): void {
  for (const container of pod.spec.containers) container.env = [];
  pod.spec.volumes = [];
}

function trustOf({ role }: EksParts): Record<string, unknown> {
  return role.AssumeRolePolicyDocument.Statement[0] ?? {};
}

/** Faults in chain order: of two on different links, the one that stands first here is the root cause. */
export const FAULTS: readonly PlantedFault<EksParts>[] = [
  {
    code: 'pod.wrong-service-account',
    words: 'the pod runs as default',
    plant: (parts) => {
      notInjected(parts);
      parts.pod.spec.serviceAccountName = 'default';
    },
  },
  {
    code: 'pod-identity-association.missing',
    words: 'no association',
    plant: (parts) => {
      notInjected(parts);
      parts.association.roleArn = '';
    },
  },
  {
    code: 'pod-identity-association.missing',
    words: 'an association for another namespace',
    plant: (parts) => {
      notInjected(parts);
      parts.association.namespace = `other-${parts.names.namespace}`;
    },
  },
  {
    code: 'pod-identity-association.missing',
    words: 'an association on another cluster',
    plant: (parts) => {
      notInjected(parts);
      parts.association.clusterName = `other-${parts.names.cluster}`;
    },
  },
  {
    code: 'pod-identity-association.wrong-role',
    words: 'the role of another workload, beside the one that trusts this pod',
    plant: (parts) => {
      const other = roleOf(`other-${parts.names.role}`, { ...parts.names, serviceAccount: 'other' });
      parts.moreRoles.push(other);
      parts.association.roleArn = other.Arn;
    },
  },
  { code: 'pod.not-mutated', words: 'the webhook did not see the pod', plant: notInjected },
  {
    code: 'pod.created-before-change',
    words: 'a pod older than its association',
    plant: (parts) => {
      notInjected(parts);
      parts.association.createdAt = '2026-01-03T10:00:00Z';
    },
  },
  {
    code: 'pod.static-credentials-override',
    words: 'static keys',
    plant: ({ pod }) =>
      pod.spec.containers[0]?.env.push(
        { name: 'AWS_ACCESS_KEY_ID', value: '' },
        { name: 'AWS_SECRET_ACCESS_KEY', value: '' },
      ),
  },
  {
    code: 'eks-agent.absent',
    words: 'the agent on another machine',
    plant: ({ agent, names }) => {
      agent.spec.nodeName = `other-${names.node}`;
    },
  },
  {
    code: 'eks-agent.absent',
    words: 'no agent',
    plant: ({ agent }) => {
      agent.metadata.name = '';
    },
  },
  {
    code: 'node-role.cannot-assume',
    words: 'a machine without the right',
    plant: ({ nodeRole }) => {
      nodeRole.AttachedManagedPolicies = [];
    },
  },
  {
    code: 'network.egress-blocked',
    words: 'only 443 open',
    plant: ({ others, names }) => {
      const egress = [{ ports: [{ port: 443, protocol: 'TCP' }] }];
      const spec = { podSelector: {}, policyTypes: ['Egress'], egress };
      others.push({ kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: names.namespace }, spec });
    },
  },
  {
    code: 'role.trust.service-principal-missing',
    words: 'a trust of IRSA',
    plant: (parts) => {
      trustOf(parts).Principal = { Federated: `arn:aws:iam::${parts.names.accountId}:oidc-provider/x` };
    },
  },
  {
    code: 'role.trust.service-principal-missing',
    words: 'no sts:TagSession',
    plant: (parts) => {
      trustOf(parts).Action = 'sts:AssumeRole';
    },
  },
  {
    code: 'role.trust.service-principal-missing',
    words: 'another cluster',
    plant: (parts) => {
      trustOf(parts).Condition = { StringEquals: { 'aws:RequestTag/eks-cluster-name': `${parts.names.cluster}x` } };
    },
  },
  {
    code: 'role.missing',
    words: 'no role',
    plant: (parts) => {
      parts.role.Arn = '';
    },
  },
  {
    code: 'role.policy-missing',
    words: 'no policy',
    plant: ({ role }) => {
      role.RolePolicyList = [];
    },
  },
];
