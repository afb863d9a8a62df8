import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import type { AwsPolicy, AwsProvider, AwsRole, Evidence } from '../evidence';
import type { KubernetesObject } from '../kubernetes-objects';

/** What a healthy IRSA set-up is named by; tests vary it freely. */
export interface HealthyNames {
  namespace: string;
  serviceAccount: string;
  accountId: string;
  issuerId: string;
  role: string;
  region: string;
}

/** The parts of an IRSA set-up, apart, so that one of them can be broken. */
export interface IrsaParts {
  pod: KubernetesObject & { spec: PodParts };
  serviceAccount: KubernetesObject;
  webhook: KubernetesObject;
  others: KubernetesObject[];
  provider: AwsProvider | undefined;
  roles: AwsRole[];
  policies: AwsPolicy[];
  evidence: Omit<Evidence, 'kubernetes' | 'aws'>;
  names: HealthyNames;
}

interface PodParts {
  serviceAccountName: string;
  containers: { name: string; image: string; env: { name: string; value: string }[]; volumeMounts: object[] }[];
  volumes: unknown[];
  [more: string]: unknown;
}

/** A set-up in which every link holds: what the webhook injects, what a trust must say, what a policy must allow. */
export function healthyParts(names: HealthyNames): IrsaParts {
  const host = `oidc.eks.${names.region}.amazonaws.com/id/${names.issuerId}`;
  const roleArn = `arn:aws:iam::${names.accountId}:role/${names.role}`;
  const policyArn = `arn:aws:iam::${names.accountId}:policy/${names.role}`;
  const providerArn = `arn:aws:iam::${names.accountId}:oidc-provider/${host}`;
  const meta = (name: string, time: string) => ({ name, namespace: names.namespace, creationTimestamp: time });
  const role: AwsRole = {
    RoleName: names.role,
    Arn: roleArn,
    AssumeRolePolicyDocument: trust(providerArn, host, names),
    AttachedManagedPolicies: [{ PolicyArn: policyArn }],
    RolePolicyList: [],
  };
  const read = {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket'],
    Resource: ['arn:aws:s3:::data/*', 'arn:aws:s3:::data'],
  };
  return {
    names,
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...meta('app-5d6f-x1', '2026-01-02T10:00:00Z'), labels: { app: 'a' } },
      spec: podSpec(names, roleArn),
    },
    serviceAccount: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        ...meta(names.serviceAccount, '2026-01-01T10:00:00Z'),
        annotations: { [ROLE_ARN_ANNOTATION]: roleArn },
      },
    },
    webhook: {
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: 'pod-identity-webhook', creationTimestamp: '2025-01-01T10:00:00Z' },
    },
    others: [],
    provider: { Arn: providerArn, Url: host, ClientIDList: ['sts.amazonaws.com'], ThumbprintList: [] },
    roles: [role],
    policies: [{ Arn: policyArn, Document: { Version: '2012-10-17', Statement: [read] } }],
    evidence: {
      system: 'aws-irsa',
      clusterIssuer: `https://${host}`,
      subject: { namespace: names.namespace, pod: 'app-5d6f-x1' },
      wanted: { action: 's3:GetObject', resource: 'arn:aws:s3:::data/raw/a' },
      mutatingWebhookConfigurationsListed: true,
    },
  };
}

function trust(provider: string, host: string, { namespace, serviceAccount }: HealthyNames) {
  const subject = `system:serviceaccount:${namespace}:${serviceAccount}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${host}:sub`]: subject, [`${host}:aud`]: 'sts.amazonaws.com' } },
      },
    ],
  };
}

function podSpec({ serviceAccount, region }: HealthyNames, roleArn: string): PodParts {
  const file = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';
  const env = { AWS_REGION: region, AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: file };
  return {
    serviceAccountName: serviceAccount,
    containers: [
      {
        name: 'app',
        image: 'app:1',
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        volumeMounts: [{ name: 'aws-iam-token', mountPath: '/var/run/secrets/eks.amazonaws.com/serviceaccount' }],
      },
    ],
    volumes: [
      {
        name: 'aws-iam-token',
        projected: { sources: [{ serviceAccountToken: { audience: 'sts.amazonaws.com', path: 'token' } }] },
      },
    ],
  };
}

/** The parts put together as evidence. */
export function assemble({
  pod,
  serviceAccount,
  webhook,
  others,
  provider,
  roles,
  policies,
  evidence,
  names,
}: IrsaParts): Evidence {
  return {
    ...evidence,
    kubernetes: [serviceAccount, pod, webhook, ...others].filter((object) => object.metadata.name !== ''),
    aws: { accountId: names.accountId, oidcProviders: provider === undefined ? [] : [provider], roles, policies },
  };
}
