import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import type { KubernetesObject } from '../kubernetes-objects';
import type { PlantedFault } from '../planted-fault';
import type { IrsaParts } from './healthy-evidence';

type Statement = Record<string, unknown> & { Condition: { StringEquals: Record<string, string> } };

function trustOf({ roles }: IrsaParts): Statement {
  const document = roles[0]?.AssumeRolePolicyDocument as { Statement: [Statement] };
  return document.Statement[0];
}

function setKey(parts: IrsaParts, suffix: 'sub' | 'aud', value: string): void {
  const tests = trustOf(parts).Condition.StringEquals;
  for (const key of Object.keys(tests)) if (key.endsWith(`:${suffix}`)) tests[key] = value;
}

function annotate({ serviceAccount }: IrsaParts, value: string): void {
  serviceAccount.metadata.annotations = { [ROLE_ARN_ANNOTATION]: value };
}

/** The pod as it is when nothing was injected. */
function notInjected({ pod }: IrsaParts): void {
  for (const container of pod.spec.containers) container.env = [];
  pod.spec.volumes = [];
}

function denyEgress(ports: object[]): KubernetesObject {
  return {
    kind: 'NetworkPolicy',
    metadata: { name: 'deny' },
    spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports }] },
  } as KubernetesObject;
}

function allowIn(parts: IrsaParts, change: object): void {
  const [policy] = parts.policies;
  if (policy)
    policy.Document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...change }],
    };
}

function bound(parts: IrsaParts, Statement: object): void {
  const Arn = `arn:aws:iam::${parts.names.accountId}:policy/boundary`;
  parts.policies.push({ Arn, Document: { Version: '2012-10-17', Statement } });
  const [role] = parts.roles;
  if (role) role.PermissionsBoundary = { PermissionsBoundaryArn: Arn };
}

/** Faults in chain order: of two, the one that stands first here is the root cause. */
export const FAULTS: readonly PlantedFault<IrsaParts>[] = [
  {
    code: 'pod.wrong-service-account',
    words: 'the pod runs as default',
    plant: (parts) => {
      notInjected(parts);
      parts.pod.spec.serviceAccountName = 'default';
    },
  },
  {
    code: 'serviceaccount.missing',
    words: 'the account is gone',
    plant: (parts) => {
      notInjected(parts);
      parts.others.push({ kind: 'ServiceAccount', metadata: { name: 'default', namespace: parts.names.namespace } });
      parts.serviceAccount.metadata.name = '';
    },
  },
  {
    code: 'serviceaccount.missing',
    words: 'the account is gone and the pod still runs',
    plant: ({ serviceAccount }) => {
      serviceAccount.metadata.name = '';
    },
  },
  {
    code: 'serviceaccount.role-annotation-missing',
    words: 'no annotation',
    plant: (parts) => {
      notInjected(parts);
      parts.serviceAccount.metadata.annotations = {};
    },
  },
  {
    code: 'serviceaccount.role-annotation-malformed',
    words: 'a role name instead of an ARN',
    plant: (parts) => annotate(parts, parts.names.role),
  },
  {
    code: 'serviceaccount.role-annotation-wrong-role',
    words: 'a role that does not exist beside one that trusts the pod',
    plant: (parts) => annotate(parts, `arn:aws:iam::${parts.names.accountId}:role/other-${parts.names.role}`),
  },
  {
    code: 'pod.opted-out',
    words: 'the opt-out label',
    plant: (parts) => {
      notInjected(parts);
      parts.pod.metadata.labels = { 'eks.amazonaws.com/skip-pod-identity-webhook': 'x' };
    },
  },
  {
    code: 'webhook.absent',
    words: 'no webhook',
    plant: (parts) => {
      notInjected(parts);
      parts.webhook.metadata.name = '';
    },
  },
  { code: 'pod.not-mutated', words: 'the webhook failed open', plant: notInjected },
  {
    code: 'pod.created-before-change',
    words: 'a pod older than its account',
    plant: (parts) => {
      notInjected(parts);
      parts.serviceAccount.metadata.creationTimestamp = '2026-01-03T10:00:00Z';
    },
  },
  {
    code: 'pod.env-overrides-identity',
    words: 'half of the variables',
    plant: ({ pod }) => {
      for (const one of pod.spec.containers)
        one.env = one.env.filter(({ name }) => name !== 'AWS_WEB_IDENTITY_TOKEN_FILE');
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
    code: 'pod.static-credentials-override',
    words: 'a file of keys from a Secret',
    plant: ({ pod }) => {
      const [container] = pod.spec.containers;
      container?.env.push({ name: 'AWS_SHARED_CREDENTIALS_FILE', value: '/keys/cloud' });
      container?.volumeMounts.push({ name: 'keys', mountPath: '/keys' });
      pod.spec.volumes.push({ name: 'keys', secret: { secretName: 'keys' } });
    },
  },
  {
    code: 'pod.token-unreadable',
    words: 'an old cluster without fsGroup',
    plant: (parts) => {
      parts.evidence.clusterVersion = 'v1.18.9';
      parts.pod.spec.securityContext = { runAsUser: 1000 };
    },
  },
  {
    code: 'network.egress-blocked',
    words: 'only DNS open',
    plant: ({ others }) => others.push(denyEgress([{ port: 53, protocol: 'UDP' }])),
  },
  {
    code: 'network.dns-blocked',
    words: 'names looked up in the own namespace only',
    plant: ({ others }) => {
      const policy = denyEgress([{ port: 443, protocol: 'TCP' }]);
      (policy.spec as { egress: object[] }).egress.push({ to: [{ podSelector: {} }] });
      others.push(policy);
    },
  },
  {
    code: 'network.dns-blocked',
    words: 'only 443 open',
    plant: ({ others }) => others.push(denyEgress([{ port: 443, protocol: 'TCP' }])),
  },
  {
    code: 'oidc-provider.missing',
    words: 'no provider',
    plant: (parts) => {
      parts.provider = undefined;
    },
  },
  {
    code: 'oidc-provider.missing',
    words: 'the provider of another account',
    plant: ({ provider, names }) => {
      if (provider) provider.Arn = (provider.Arn ?? '').replace(names.accountId, '999999999999');
    },
  },
  {
    code: 'oidc-provider.audience-missing',
    words: 'a provider for another audience',
    plant: ({ provider }) => {
      if (provider) provider.ClientIDList = ['other'];
    },
  },
  {
    code: 'oidc-provider.thumbprint-mismatch',
    words: 'a private certificate that is not registered',
    plant: (parts) => {
      parts.evidence.issuerTls = { publiclyTrusted: false, chainThumbprints: [`AA${':BB'.repeat(19)}`] };
      if (parts.provider) parts.provider.ThumbprintList = ['c'.repeat(40)];
    },
  },
  {
    code: 'role.trust.action-wrong',
    words: 'sts:AssumeRole',
    plant: (parts) => {
      trustOf(parts).Action = 'sts:AssumeRole';
    },
  },
  {
    code: 'role.trust.provider-mismatch',
    words: "another cluster's issuer",
    plant: (parts) => {
      trustOf(parts).Principal = { Federated: `${parts.provider?.Arn ?? ''}0` };
    },
  },
  {
    code: 'role.trust.condition-key-wrong',
    words: 'a key with https://',
    plant: (parts) => {
      const tests = trustOf(parts).Condition;
      tests.StringEquals = Object.fromEntries(
        Object.entries(tests.StringEquals).map(([key, value]) => [`https://${key}`, value]),
      );
    },
  },
  {
    code: 'role.trust.wildcard-without-stringlike',
    words: 'a star under StringEquals',
    plant: (parts) => setKey(parts, 'sub', `system:serviceaccount:${parts.names.namespace}:*`),
  },
  {
    code: 'role.trust.subject-mismatch',
    words: 'another namespace',
    plant: (parts) =>
      setKey(parts, 'sub', `system:serviceaccount:${parts.names.namespace}x:${parts.names.serviceAccount}`),
  },
  { code: 'role.trust.audience-mismatch', words: 'another audience', plant: (parts) => setKey(parts, 'aud', 'other') },
  {
    code: 'role.missing',
    words: 'no role',
    plant: (parts) => {
      parts.roles = [];
    },
  },
  {
    code: 'role.policy-missing',
    words: 'no policy',
    plant: ({ roles }) => {
      if (roles[0]) roles[0].AttachedManagedPolicies = [];
    },
  },
  { code: 'role.policy-explicit-deny', words: 'a denial', plant: (parts) => allowIn(parts, { Effect: 'Deny' }) },
  {
    code: 'role.policy-action-not-allowed',
    words: 'another action',
    plant: (parts) => allowIn(parts, { Action: 's3:PutObject' }),
  },
  {
    code: 'role.policy-action-not-allowed',
    words: 'another resource',
    plant: (parts) => allowIn(parts, { Resource: 'arn:aws:s3:::data/other/*' }),
  },
  {
    code: 'role.policy-action-not-allowed',
    words: 'a condition that does not hold',
    plant: (parts) => allowIn(parts, { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } }),
  },
  {
    code: 'role.boundary-blocks',
    words: 'a boundary for other things',
    plant: (parts) => bound(parts, { Effect: 'Allow', Action: 'sqs:*', Resource: '*' }),
  },
  {
    code: 'role.boundary-blocks',
    words: 'a boundary that denies',
    plant: (parts) =>
      bound(parts, [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 's3:Get*', Resource: '*' },
      ]),
  },
];
