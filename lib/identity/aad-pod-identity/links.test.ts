import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { evaluateChain } from '../evaluate-chain';
import type { Evidence } from '../evidence';
import type { PlantedFault } from '../planted-fault';
import { tryPlantedFaults } from '../try-planted-faults';
import { FAULTS } from './faults';
import { assemble, type HealthyNames, healthyParts, type PiParts } from './healthy-evidence';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/);
const names: fc.Arbitrary<HealthyNames> = fc.record({
  namespace: label,
  identity: label.map((name) => `id-${name}`),
  selector: label,
  group: label.map((name) => `rg-${name}`),
  subscriptionId: fc.uuid(),
  clientId: fc.uuid(),
  principalId: fc.uuid(),
  kubeletId: fc.uuid(),
  node: label,
  version: fc.constantFrom('v1.5.5', 'v1.7.5', 'v1.8.15'),
});

const data = { azureRoles: loadBuiltInRoles() };
const judge = (judged: Evidence) => evaluateChain(judged, data);
const cause = (judged: Evidence) => judge(judged)?.rootCause;

function broken(setUp: HealthyNames, ...faults: PlantedFault<PiParts>[]): Evidence {
  const parts = healthyParts(setUp);
  for (const fault of faults) fault.plant(parts);
  return assemble(parts);
}

function sample(): HealthyNames {
  const [setUp] = fc.sample(names, 1);
  if (setUp === undefined) throw new Error('no sample');
  return setUp;
}

describe('the AAD Pod Identity chain', () => {
  tryPlantedFaults({ names, faults: FAULTS, broken, cause });

  it('says the same whatever the order of the objects is', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...FAULTS), fc.infiniteStream(fc.nat(1000)), (setUp, fault, numbers) => {
        const judged = broken(setUp, fault);
        const shuffled = judged.kubernetes
          .map((object) => [numbers.next().value, object] as const)
          .sort(([a], [b]) => a - b)
          .map(([, object]) => object);
        expect(cause({ ...judged, kubernetes: shuffled })).toBe(fault.code);
      }),
      { numRuns: 500 },
    );
  });

  it('still shows a fault behind the first one', () => {
    const absent = FAULTS.filter(({ code }) => code === 'nmi.absent' || code === 'role-assignment.missing');
    const states = judge(broken(sample(), ...absent))?.links.map(({ id, state }) => `${id} ${state}`);
    expect(states).toEqual(expect.arrayContaining(['token-path broken', 'identity not-reached', 'permission broken']));
  });

  it('reads identities of namespace default only before v1.3', () => {
    const setUp = { ...sample(), namespace: 'team', version: 'v1.5.5' as const };
    const parts = healthyParts(setUp);
    parts.controller.spec = { template: { spec: { containers: [{ name: 'mic', image: 'example/mic:1.2' }] } } };
    parts.assigned.metadata.name = '';
    expect(cause(assemble(parts))).toBe('azure-identity.wrong-namespace');
  });

  it('ignores fields in the spelling of before v1.6', () => {
    const parts = healthyParts({ ...sample(), version: 'v1.8.15' });
    const { resourceID, ...spec } = parts.azureIdentity.spec;
    parts.azureIdentity.spec = { ...spec, ResourceID: resourceID };
    parts.assigned.metadata.name = '';
    expect(cause(assemble(parts))).toBe('azure-identity.resource-id-malformed');
  });

  it('waits two minutes for an identity to be attached to a machine', () => {
    const stuck = FAULTS.filter(({ words }) => words === 'attaching is stuck');
    const judged = { ...broken(sample(), ...stuck), observedAt: '2022-01-02T10:01:00Z' };
    expect(judge(judged)?.links.find(({ id }) => id === 'injection')?.state).toBe('pending');
  });
});
