import { describe, expect, it } from 'vitest';
import type { GrantRow } from '@/lib/db/workload-state';
import { intentDigest } from '@/lib/domain/intent-digest';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { ResourceSpec } from '@/lib/resources/resource';
import { sampleSpecs } from '@/lib/resources/sample-specs';
import { refuseUnapproved } from './refuse-unapproved';

const workload = { tenant: 'tenant', environment: 'prod', serviceAccount: 'api' };
const { policy, assignment, vaultPolicy, role, identity, annotation } = sampleSpecs;
const { scope, roleId, roleName, condition } = assignment;

/** A grant as it is stored right after it was approved. */
function approved(id: string, documents: PermissionDocument): GrantRow {
  const endsAt = new Date('2026-12-01T00:00:00Z');
  const intent = { permissionSet: 'any', setVersion: 1, parameters: {}, documents };
  const digest = intentDigest({ ...intent, workload, endsAt: endsAt.toISOString() });
  return { id, ...intent, endsAt, digest, request: { number: 1 } } as unknown as GrantRow;
}

const CASES: [string, ResourceSpec, GrantRow, ResourceSpec][] = [
  [
    'policy',
    policy,
    approved('grant', policy.document),
    { ...policy, document: { ...policy.document, Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] } },
  ],
  [
    'role assignment',
    assignment,
    approved('grant', {
      assignments: [{ scope, roleId, roleName, ...(condition && { condition }) }],
      vaultAccess: [],
    }),
    { ...assignment, condition: undefined },
  ],
  [
    'vault access policy',
    vaultPolicy,
    approved('grant', { assignments: [], vaultAccess: [{ vault: vaultPolicy.vault, secrets: ['get', 'list'] }] }),
    { ...vaultPolicy, vault: `${vaultPolicy.vault}-2` },
  ],
];

describe.each(CASES)('a %s', (_what, spec, grant, wider) => {
  it('is written as it was approved', () => {
    expect(refuseUnapproved(spec, workload, [grant])).toBeUndefined();
  });

  it('is not written otherwise', () => {
    expect(refuseUnapproved(wider, workload, [grant])).toBe('This is not what was approved.');
  });

  it('is not written without its grant, nor for one grant more than was approved', () => {
    expect(refuseUnapproved(spec, workload, [])).toContain('No approved access');
    const more = 'grantIds' in spec ? { ...spec, grantIds: ['grant', 'another'] } : { ...spec, grantId: 'another' };
    expect(refuseUnapproved(more as ResourceSpec, workload, [grant])).toContain('No approved access');
  });

  it.each<[string, Partial<GrantRow>]>([
    ['a later end', { endsAt: new Date('2027-12-01T00:00:00Z') }],
    ['another version', { setVersion: 2 }],
    ['other parameters', { parameters: { bucket: 'other' } }],
  ])('is not written where somebody changed the stored grant: %s', (_change, change) => {
    expect(refuseUnapproved(spec, workload, [{ ...grant, ...change }])).toContain('no longer what was approved');
  });

  it('is not written for another workload than it was approved for', () => {
    expect(refuseUnapproved(spec, { ...workload, serviceAccount: 'other' }, [grant])).toContain('no longer');
  });
});

it('what gives no permission needs no grant', () => {
  for (const spec of [role, identity, annotation]) expect(refuseUnapproved(spec, workload, [])).toBeUndefined();
  const operator = { ...assignment, grantIds: [], identityId: undefined };
  expect(refuseUnapproved(operator, workload, [])).toBeUndefined();
  expect(refuseUnapproved({ ...assignment, grantIds: [] }, workload, [])).toContain('No approved access');
});
