import { describe, expect, it } from 'vitest';
import { addressOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import { planResources } from '@/lib/resources/plan-resources';
import type { FederatedCredentialSpec, RoleAssignmentSpec, UserAssignedIdentitySpec } from '@/lib/resources/resource';
import { reading, sampleGrant, sampleInput, VAULT } from '../azure/sample-input';
import { desired } from './desired';

const brief = (wanted: Wanted[]) => wanted.map(({ spec, presence }) => `${presence} ${spec.kind}`);
const specs = <S>(wanted: Wanted[], kind: string) =>
  wanted.filter(({ spec }) => spec.kind === kind) as { spec: S; presence: string }[];
const credentials = (wanted: Wanted[]) => specs<FederatedCredentialSpec>(wanted, 'azure.FederatedIdentityCredential');
const assignments = (wanted: Wanted[]) => specs<RoleAssignmentSpec>(wanted, 'azure.RoleAssignment');
const identity = (wanted: Wanted[]) => specs<UserAssignedIdentitySpec>(wanted, 'azure.UserAssignedIdentity')[0];
const values = (wanted: Wanted[]) =>
  wanted.flatMap(({ spec }) => ('value' in spec ? [`${spec.cluster} ${spec.key}=${spec.value}`] : []));

describe('desired', () => {
  it("trusts each cluster's issuer byte for byte, the ServiceAccount and the cloud's audience", () => {
    expect(credentials(desired(sampleInput)).map(({ spec }) => [spec.issuer, spec.subject, spec.audience])).toEqual(
      sampleInput.clusters.map(({ issuer }) => [
        issuer,
        'system:serviceaccount:billing:billing.api',
        'api://AzureADTokenExchange',
      ]),
    );
  });

  it('names the identity so that Azure takes it, in the group that tenants cannot write, with marks of ours', () => {
    expect(identity(desired(sampleInput))?.spec).toMatchObject({
      place: { resourceGroup: 'rg-prod-we-xks-identities' },
      location: 'westeurope',
      name: expect.stringMatching(/^xks-billing-billing-api-[0-9a-f]{10}$/),
      tags: { 'xks:portal': 'demo', 'xks:tenant': 'billing', 'xks:workload': 'billing.api', 'xks:request': '1' },
    });
  });

  it('says both annotations once the ids are known, and neither before', () => {
    const key = 'azure.workload.identity';
    expect(values(desired(sampleInput)).slice(0, 2)).toEqual([
      `aks1 ${key}/client-id=${sampleInput.ids?.clientId}`,
      `aks1 ${key}/tenant-id=${sampleInput.platform.entraTenantId}`,
    ]);
    const before = desired({ ...sampleInput, ids: undefined });
    expect(new Set(values(before).map((text) => text.split('=')[1]))).toEqual(new Set(['known after apply']));
    const nothing = new Map(before.map(({ spec }) => [addressOf(spec), { state: 'absent' as const }]));
    const pending = planResources(before, nothing).steps.filter(({ code }) => code === 'known-after-apply');
    expect(pending.map(({ noun }) => noun)).toEqual(['Role assignment', ...Array(4).fill('Annotation')]);
  });

  it('takes trust from a cluster without the namespace, leaves alone one whose issuer is not known', () => {
    const [aks1, aks2] = sampleInput.clusters;
    if (!aks1 || !aks2) throw new Error('two clusters');
    const gone = desired({ ...sampleInput, clusters: [aks1, { ...aks2, namespaceExists: false }] });
    expect(credentials(gone).map(({ presence }) => presence)).toEqual(['present', 'absent']);
    const unknown = desired({ ...sampleInput, clusters: [aks1, { ...aks2, issuer: undefined }] });
    expect(credentials(unknown)).toHaveLength(1);
    expect(identity(unknown)?.spec.belongs?.credentials).toHaveLength(2);
  });

  it('wants and unwants nothing in Azure while no cluster is ready', () => {
    const clusters = sampleInput.clusters.map((one) => ({ ...one, namespaceExists: false }));
    expect(new Set(brief(desired({ ...sampleInput, clusters })))).toEqual(
      new Set(['present kubernetes.ServiceAccountAnnotation']),
    );
  });

  it('merges equal roles of several grants into one, and keeps of it what a live grant needs', () => {
    const grants = [sampleGrant('1', false, reading("'raw/'")), sampleGrant('2', true, reading("'reports/'"))];
    const [row, ...others] = assignments(desired({ ...sampleInput, grants }));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      presence: 'present',
      spec: { condition: "'reports/'", grantIds: ['2'], endedGrantIds: ['1'] },
    });
    const both = assignments(desired({ ...sampleInput, grants: grants.map((one) => ({ ...one, live: true })) }));
    expect(both.map(({ spec }) => spec.condition)).toEqual(["('raw/')\nOR\n('reports/')"]);
  });

  it('wants everything gone with the last grant, whatever of it is there', () => {
    const ended = desired({ ...sampleInput, grants: [sampleGrant('1', false)] });
    expect(new Set(ended.map(({ presence }) => presence))).toEqual(new Set(['absent']));
    expect(values(desired({ ...sampleInput, ids: undefined, grants: [sampleGrant('1', false)] }))[0]).toBe(
      'aks1 azure.workload.identity/client-id=',
    );
  });

  it('takes away what names an id that the identity no longer has', () => {
    const retired = desired({ ...sampleInput, retiredPrincipalIds: ['old'] });
    expect(assignments(retired).map(({ spec, presence }) => `${presence} ${spec.principalId}`)).toEqual([
      `present ${sampleInput.ids?.principalId}`,
      'absent old',
    ]);
  });

  it('writes access policies only where the platform lets it', () => {
    const documents = { assignments: [], vaultAccess: [{ vault: VAULT, secrets: ['get' as const] }] };
    const input = { ...sampleInput, grants: [sampleGrant('1', true, documents)] };
    expect(brief(desired(input))).toContain('present azure.KeyVaultAccessPolicy');
    const platform = { ...sampleInput.platform, vaultAccessPolicies: false };
    expect(brief(desired({ ...input, platform })).join()).not.toContain('KeyVaultAccessPolicy');
  });
});
