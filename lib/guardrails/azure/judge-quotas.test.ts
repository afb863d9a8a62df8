import { describe, expect, it } from 'vitest';
import type { Wanted } from '@/lib/resources/plan';
import { judgeQuotas } from './judge-quotas';

const scope = '/subscriptions/s/resourceGroups/rg';
const assignment = (condition?: string): Wanted => ({
  presence: 'present',
  spec: {
    kind: 'azure.RoleAssignment',
    scope,
    roleId: 'x',
    roleName: 'Storage Blob Data Reader',
    principalId: 'p',
    description: '',
    grantIds: ['a', 'b'],
    ...(condition && { condition }),
  },
});
const credential = (cluster: number): Wanted => ({
  presence: 'present',
  spec: {
    kind: 'azure.FederatedIdentityCredential',
    place: { subscriptionId: 's', resourceGroup: 'rg', location: 'westeurope', azureCloud: 'AzureCloud' },
    identityName: 'id',
    name: `c${cluster}`,
    issuer: `https://issuer/${cluster}/`,
    subject: 'system:serviceaccount:a:b',
    audience: 'api://AzureADTokenExchange',
    cluster: `c${cluster}`,
  } as Extract<Wanted['spec'], { kind: 'azure.FederatedIdentityCredential' }>,
});
const said = (wanted: Wanted[], assignmentsInSubscription?: number) =>
  judgeQuotas(wanted, { assignmentsInSubscription }).map(({ code, severity }) => `${severity} ${code}`);
const credentials = (count: number) => Array.from({ length: count }, (_, at) => credential(at));

describe('quotas of Azure', () => {
  it.each<[string, string[], string[]]>([
    ['an ordinary wish', said([assignment()]), []],
    ['a condition as long as Azure stores', said([assignment('x'.repeat(8192))]), []],
    ['one letter more', said([assignment('x'.repeat(8193))]), ['blocked condition-too-long']],
    ['a subscription nobody counted', said([assignment()], undefined), []],
    ['a subscription with room', said([assignment()], 3799), []],
    ['one that is nearly full', said([assignment()], 3999), ['warned assignments-scarce']],
    ['a full one', said([assignment()], 4000), ['blocked too-many-assignments']],
    ['a full one, where no assignment is wanted', said([], 4000), []],
    ['17 clusters', said(credentials(17)), []],
    ['18 clusters', said(credentials(18)), ['warned credentials-scarce']],
    ['20 clusters', said(credentials(20)), ['warned credentials-scarce']],
    ['21 clusters', said(credentials(21)), ['blocked too-many-credentials']],
  ])('%s', (_what, findings, expected) => {
    expect(findings).toEqual(expected);
  });
});
