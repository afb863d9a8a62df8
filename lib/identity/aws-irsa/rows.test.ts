import { describe, expect, it } from 'vitest';
import { evaluateChain } from '../evaluate-chain';
import type { Evidence } from '../evidence';
import { assemble, healthyParts, type IrsaParts } from './healthy-evidence';

const names = {
  namespace: 'orders',
  serviceAccount: 'orders-api',
  accountId: '111111111111',
  issuerId: '9F2C41D7E08B4A6F93C5D21E7B60A8F4',
  role: 'xks-orders',
  region: 'eu-west-1',
};
const principal =
  'arn:aws:sts::111111111111:assumed-role/xks-orders/s is not authorized to perform: kms:Decrypt on resource: x';

function planted(plant?: (parts: IrsaParts) => void): Evidence {
  const parts = healthyParts(names);
  plant?.(parts);
  return assemble(parts);
}
const judge = (evidence: Evidence) => evaluateChain(evidence);
const cause = (evidence: Evidence) => judge(evidence)?.rootCause;
const without = (parts: IrsaParts) => {
  for (const container of parts.pod.spec.containers) container.env = [];
  parts.pod.spec.volumes = [];
};

describe('an IRSA set-up in which every link holds', () => {
  it.each([
    ['Unable to locate credentials', 'sdk.too-old', 'injection'],
    [
      'User: arn:aws:sts::222222222222:assumed-role/node/i-0a1b2c3d4e5f60718 is not authorized to perform: s3:GetObject',
      'sdk.too-old',
      'injection',
    ],
    ['it authenticates as the node instance role', 'sdk.too-old', 'injection'],
    ['ExpiredTokenException: Token expired: current date/time …', 'sdk.too-old', 'injection'],
    ["the 'sts' service module must be on the class path", 'sdk.too-old', 'injection'],
    ['Assembly AWSSDK.SecurityToken could not be found', 'sdk.too-old', 'injection'],
    ['SignatureDoesNotMatch: Credential should be scoped to a valid region', 'region.sts-disabled', 'token-path'],
    ['RegionDisabledException: STS is not activated in this region', 'region.sts-disabled', 'token-path'],
    [`${principal} with an explicit deny in a service control policy`, 'organization.scp-denies', 'permission'],
    [`${principal} because no resource-based policy allows the kms:Decrypt action`, 'target.policy-denies', 'target'],
    [`${principal} with an explicit deny in a VPC endpoint policy`, 'target.network-denies', 'target'],
    ['The requested DurationSeconds exceeds the MaxSessionDuration set for this role', 'not-identity', undefined],
    ['PackedPolicyTooLarge', 'not-identity', undefined],
    ["Couldn't retrieve verification key from your identity provider", 'not-identity', undefined],
    ['dial tcp 10.0.0.1:5432: connect: connection refused', 'not-identity', undefined],
  ])('with the error "%s" is %s', (symptom, code, link) => {
    const chain = judge({ ...planted(), symptom });
    expect(chain?.rootCause).toBe(code);
    expect(chain?.links.find(({ state }) => state === 'broken')?.id).toBe(link);
    expect(cause(planted())).toBe('ok');
  });

  it('has a token that its image may not read, on a cluster that projects tokens for root only', () => {
    const symptom = 'open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied';
    expect(cause({ ...planted(), symptom, clusterVersion: 'v1.18.9-eks-d1db3c' })).toBe('pod.token-unreadable');
    expect(cause({ ...planted(), symptom })).toBe('not-identity');
  });

  it('is judged by what is seen, not by what an error says, where something is seen', () => {
    const noRole = planted((parts) => {
      parts.roles = [];
    });
    expect(cause({ ...noRole, symptom: 'with an explicit deny in a service control policy' })).toBe('role.missing');
  });

  it('holds with what the webhook allows: its own audience, another expiry, a container left out, a webhook of its own', () => {
    const audience = planted(({ pod, serviceAccount, provider, roles }) => {
      serviceAccount.metadata.annotations = {
        ...serviceAccount.metadata.annotations,
        'eks.amazonaws.com/audience': 'mine',
      };
      pod.spec.volumes = [
        {
          name: 'aws-iam-token',
          projected: { sources: [{ serviceAccountToken: { audience: 'mine', path: 'token' } }] },
        },
      ];
      if (provider) provider.ClientIDList = ['mine'];
      const text = JSON.stringify(roles[0]?.AssumeRolePolicyDocument).replace('sts.amazonaws.com"}', 'mine"}');
      if (roles[0]) roles[0].AssumeRolePolicyDocument = JSON.parse(text);
    });
    expect(cause(audience)).toBe('ok');
    const sidecar = planted(({ pod }) => {
      pod.metadata.annotations = {
        'eks.amazonaws.com/skip-containers': 'proxy',
        'eks.amazonaws.com/token-expiration': '600',
      };
      pod.spec.containers.push({ name: 'proxy', image: 'proxy:1', env: [], volumeMounts: [] });
    });
    expect(cause(sidecar)).toBe('ok');
    const named = planted(({ webhook }) => {
      webhook.metadata.name = 'anything';
      webhook.webhooks = [{ name: 'pod-identity-webhook.amazonaws.com' }];
    });
    expect(cause(named)).toBe('ok');
  });
});

describe('an IRSA set-up', () => {
  it.each<[string, (parts: IrsaParts) => void, string]>([
    [
      'whose containers are all left out',
      (parts) => {
        without(parts);
        parts.pod.metadata.annotations = { 'eks.amazonaws.com/skip-containers': 'other, app' };
      },
      'pod.opted-out',
    ],
    [
      'with the opt-out label set to false',
      (parts) => {
        without(parts);
        parts.pod.metadata.labels = { 'eks.amazonaws.com/skip-pod-identity-webhook': 'false' };
      },
      'pod.opted-out',
    ],
    [
      'with an audience the provider does not list',
      ({ pod, serviceAccount }) => {
        serviceAccount.metadata.annotations = {
          ...serviceAccount.metadata.annotations,
          'eks.amazonaws.com/audience': 'mine',
        };
        pod.spec.volumes = [
          {
            name: 'aws-iam-token',
            projected: { sources: [{ serviceAccountToken: { audience: 'mine', path: 'token' } }] },
          },
        ];
      },
      'oidc-provider.audience-missing',
    ],
    [
      'with keys from a Secret, one by one',
      ({ pod }) => {
        const from = (name: string) => ({ name, valueFrom: { secretKeyRef: { name: 'keys', key: name } } });
        pod.spec.containers[0]?.env.push(from('AWS_ACCESS_KEY_ID') as never, from('AWS_SECRET_ACCESS_KEY') as never);
      },
      'pod.static-credentials-override',
    ],
    [
      'with keys from a whole Secret',
      ({ pod, others }) => {
        others.push({
          kind: 'Secret',
          metadata: { name: 'keys', namespace: 'orders' },
          data: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
        });
        const [container] = pod.spec.containers;
        if (container) Object.assign(container, { envFrom: [{ secretRef: { name: 'keys' } }] });
      },
      'pod.static-credentials-override',
    ],
    [
      'with the issuer of the cluster before',
      ({ evidence }) => {
        evidence.clusterIssuer = `https://oidc.eks.eu-west-1.amazonaws.com/id/${'A'.repeat(32)}`;
      },
      'oidc-provider.missing',
    ],
    [
      'whose annotation still holds a placeholder',
      ({ serviceAccount }) => {
        serviceAccount.metadata.annotations = {
          'eks.amazonaws.com/role-arn': 'arn:aws:iam::<ACCOUNT>:role/xks-orders',
        };
      },
      'serviceaccount.role-annotation-malformed',
    ],
  ])('%s is named', (_what, plant, code) => {
    expect(cause(planted(plant))).toBe(code);
    expect(cause(planted())).toBe('ok');
  });
});
