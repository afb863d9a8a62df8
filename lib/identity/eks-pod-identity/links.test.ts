import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateChain } from '../evaluate-chain';
import type { Evidence } from '../evidence';
import type { PlantedFault } from '../planted-fault';
import { tryPlantedFaults } from '../try-planted-faults';
import { FAULTS } from './faults';
import { assemble, type EksParts, type HealthyNames, healthyParts } from './healthy-evidence';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/);
const names: fc.Arbitrary<HealthyNames> = fc.record({
  namespace: label,
  serviceAccount: label.map((name) => `sa-${name}`),
  accountId: fc.stringMatching(/^[1-9]\d{11}$/),
  cluster: label,
  role: label,
  node: label,
});
const cause = (judged: Evidence) => evaluateChain(judged)?.rootCause;

function broken(setUp: HealthyNames, ...faults: PlantedFault<EksParts>[]): Evidence {
  const parts = healthyParts(setUp);
  for (const fault of faults) fault.plant(parts);
  return assemble(parts);
}

describe('the EKS Pod Identity chain', () => {
  tryPlantedFaults({ names, faults: FAULTS, broken, cause });

  it('is found by what the pod carries', () => {
    fc.assert(
      fc.property(names, (setUp) => {
        const { system: _given, ...judged } = broken(setUp);
        expect(evaluateChain(judged)?.system).toBe('eks-pod-identity');
      }),
      { numRuns: 20 },
    );
  });
});
