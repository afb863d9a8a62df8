import { describe, expect, it } from 'vitest';
import { compileIntent } from '@/lib/domain/compile-intent';
import { verdictOf } from '@/lib/domain/finding';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import type { IntentInput } from './intent-input';
import { judgeIntent } from './judge-intent';

const SUBSCRIPTION = '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';
const azure = {
  cloud: 'azure',
  azureCloud: 'AzureCloud',
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-prod-we-billing',
  entraTenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
  podIdentity: false,
} as const;
const aws = { cloud: 'aws', accountId: '555555555555', region: 'eu-west-1', partition: 'aws' } as const;
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-prod-we-billing`;
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-prod-we-billing`;
const containerOf = (group: string) =>
  `${group}/providers/Microsoft.Storage/storageAccounts/stprodwebilling/blobServices/default/containers/invoices`;

function inputOf(id: string, parameters: object, change: Partial<IntentInput> = {}): IntentInput {
  const permissionSet = findPermissionSet(id);
  if (permissionSet === undefined) throw new Error(id);
  const workload = { tenant: 'billing', environment: 'prod-azure', serviceAccount: 'billing-api' };
  const boundaries = { azure, aws };
  const compiled = compileIntent(permissionSet, parameters, { workload, boundaries, ...change });
  return {
    workload,
    environment: { name: 'prod-azure', production: true },
    clusters: [{ name: 'aks1', environment: 'prod-azure', namespaceExists: true }],
    boundaries,
    permissionSet,
    permissionSetId: id,
    parameters,
    ...(compiled.ok && { document: compiled.document }),
    endsAt: '2026-06-01T00:00:00Z',
    now: '2026-03-01T00:00:00Z',
    roles: loadBuiltInRoles(),
    ...change,
  };
}
const said = (id: string, parameters: object, change?: Partial<IntentInput>) =>
  judgeIntent(inputOf(id, parameters, change)).map(({ severity, code, path }) => `${severity} ${code} ${path ?? ''}`);

describe('a wish in Azure', () => {
  it('passes inside the tenant’s group', () => {
    expect(said('azure-read-container', { container: containerOf(GROUP), prefix: 'raw/' })).toEqual([]);
    expect(said('azure-read-secret', { vault: VAULT, secret: 'smtp' })).toEqual([]);
  });

  it.each([
    ['another group', `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-prod-we-tenant`],
    ['a group whose name begins alike', `${GROUP}2`],
    ['the group without its end', GROUP.slice(0, -1)],
    ['another subscription', GROUP.replace('5e0c', '6e0c')],
    ['the group of the identities', `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-prod-we-xks-identities`],
  ])('is blocked in %s', (_what, group) => {
    const foreign = 'blocked foreign-scope';
    expect(said('azure-read-container', { container: containerOf(group), prefix: 'raw/' })[0]).toContain(foreign);
    expect(said('azure-role-at-scope', { scope: group, role: 'Reader' })[0]).toContain(foreign);
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-other`;
    expect(said('azure-read-secret', { vault, mode: 'access-policy' }).join()).toContain(foreign);
  });

  it('names one thing in one spelling, whatever the case it was asked in', () => {
    const [usual, odd] = [GROUP, GROUP.toUpperCase().replace('/SUBSCRIPTIONS', '/Subscriptions')].map((group) =>
      inputOf('azure-read-container', { container: containerOf(group), prefix: '' }),
    );
    expect(odd?.document).toEqual(usual?.document);
  });

  it('with a vault in access-policy mode is blocked with the message to send, unless the platform has switched it on', () => {
    const parameters = { vault: VAULT, mode: 'access-policy' };
    const findings = judgeIntent(inputOf('azure-read-secret', parameters));
    expect(findings[0]).toMatchObject({ severity: 'blocked', code: 'vault-access-policies-off' });
    expect(findings[0]?.fix).toContain('az keyvault update --name kv-prod-we-billing');
    const platform = { azure: { vaultAccessPolicies: true } };
    expect(said('azure-read-secret', parameters, { platform })).toEqual([
      'extra-approval whole-vault /parameters/mode',
    ]);
  });

  it.each(['default', 'kube'])('for the ServiceAccount %s is judged as in AWS', (serviceAccount) => {
    const workload = { tenant: 'billing', environment: 'prod-azure', serviceAccount };
    const findings = said('azure-read-secret', { vault: VAULT, secret: 'smtp' }, { workload });
    expect(findings).toEqual(serviceAccount === 'default' ? ['blocked default-service-account /serviceAccount'] : []);
  });

  it('may come from an EKS cluster, and one in AWS from an AKS cluster', () => {
    const clusters = [{ name: 'eks1', environment: 'prod-azure', namespaceExists: true }];
    expect(said('azure-read-secret', { vault: VAULT, secret: 'smtp' }, { clusters })).toEqual([]);
    expect(said('aws-read-bucket-prefix', { bucket: 'billing-exports', prefix: 'daily/' })).toEqual([]);
  });
});

describe('a role at a scope', () => {
  it.each([
    ['Owner', 'refused-role'],
    ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'refused-role'],
    ['OWNER', 'refused-role'],
    ['User Access Administrator', 'refused-role'],
    ['Managed Identity Contributor', 'refused-role'],
    ['Nothing of that kind', 'unknown-role'],
    ['Storage Blob Data Owner', 'parameter-invalid'],
    ['b7e6dc6d-f1e8-4753-8033-0f276bb0955b', 'role-not-offered'],
  ])('%s is blocked: %s', (role, code) => {
    const findings = judgeIntent(inputOf('azure-role-at-scope', { scope: GROUP, role }));
    expect(verdictOf(findings)).toBe('blocked');
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it.each(['/', `/subscriptions/${SUBSCRIPTION}`, `${GROUP}/../rg-prod-we-tenant`, `${GROUP}%2f`, `${GROUP}//x`])(
    'at %s is blocked with its place',
    (scope) => {
      const findings = judgeIntent(inputOf('azure-role-at-scope', { scope, role: 'Reader' }));
      expect(findings[0]).toMatchObject({ severity: 'blocked', path: '/parameters/scope' });
    },
  );
});

describe('a policy of one’s own', () => {
  const ours = 'arn:aws:sqs:eu-west-1:555555555555:jobs';
  const policy = (change: object) => ({
    document: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: ours, ...change }],
    }),
  });

  it('passes where it stays in the tenant’s account', () => {
    expect(said('aws-custom-policy', policy({}))).toEqual([]);
  });

  it.each([
    ['foreign-account', { Resource: ours.replace('555555555555', '111111111111') }, '/Statement/0/Resource'],
    ['iam-write', { Action: 'iam:PassRole' }, '/Statement/0/Action'],
    ['iam-write', { Action: 'IAM:p?ss*' }, '/Statement/0/Action'],
    ['not-action', { Action: undefined, NotAction: 's3:*' }, '/Statement/0/NotAction'],
    ['all-services', { Action: '*' }, '/Statement/0/Action'],
  ])('is blocked as written, once and with its place: %s', (code, change, path) => {
    const findings = judgeIntent(inputOf('aws-custom-policy', policy(change))).filter((one) => one.code === code);
    expect(findings).toMatchObject([{ severity: 'blocked', path: `/parameters/document${path}` }]);
  });

  it('that is no JSON is blocked', () => {
    const findings = judgeIntent(inputOf('aws-custom-policy', { document: '{"Statement": [' }));
    expect(findings).toMatchObject([{ severity: 'blocked', code: 'not-json' }]);
  });
});

describe('things of another account', () => {
  const foreignKey = 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000';
  const foreignSecret = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1B2c3';

  it.each<[string, object]>([
    ['aws-read-secret', { secret: foreignSecret }],
    ['aws-read-secret', { secret: 'db', kmsKey: foreignKey }],
    ['aws-decrypt-with-key', { key: foreignKey }],
    ['aws-send-to-queue', { queue: 'jobs', kmsKey: foreignKey }],
    ['aws-use-table', { table: 'orders', kmsKey: foreignKey }],
    ['aws-write-bucket-prefix', { bucket: 'data', prefix: 'a/', kmsKey: foreignKey }],
    ['aws-publish-to-topic', { topic: 'events', kmsKey: foreignKey }],
  ])('%s is blocked: %o', (id, parameters) => {
    expect(said(id, parameters).join()).toContain('blocked foreign-account');
  });
});

describe('a whole namespace', () => {
  const workload = { tenant: 'billing', environment: 'prod-azure', serviceAccount: NAMESPACE_SUBJECT };
  const parameters = { vault: VAULT, secret: 'smtp' };

  it('is blocked where the platform has not marked the tenant, and in AWS', () => {
    expect(said('azure-read-secret', parameters, { workload })).toEqual(['blocked pod-identity-off /serviceAccount']);
    const bucket = { bucket: 'billing-exports', prefix: 'daily/' };
    expect(said('aws-read-bucket-prefix', bucket, { workload })).toEqual(['blocked namespace-subject /serviceAccount']);
  });

  it('always needs a second look, which says what it means', () => {
    const boundaries = { azure: { ...azure, podIdentity: true } };
    const podIdentity = { isWanted: true, origin: 'made' as const, identityId: 'id' };
    const all = judgeIntent(inputOf('azure-read-secret', parameters, { workload, boundaries, podIdentity }));
    expect(all.map(({ code }) => code)).toEqual(['every-labelled-pod']);
    const [finding] = all;
    expect(finding).toMatchObject({ severity: 'extra-approval', code: 'every-labelled-pod' });
    expect(finding?.message).toContain('every pod labelled aadpodidbinding: billing in billing');
  });
});
