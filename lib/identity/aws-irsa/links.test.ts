import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateChain } from '../evaluate-chain';
import { type Evidence, evidence } from '../evidence';
import { LINK_IDS, type LinkId } from '../link';
import type { PlantedFault } from '../planted-fault';
import { tryPlantedFaults } from '../try-planted-faults';
import { FAULTS } from './faults';
import { assemble, type HealthyNames, healthyParts, type IrsaParts } from './healthy-evidence';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/);
const names: fc.Arbitrary<HealthyNames> = fc.record({
  namespace: label,
  serviceAccount: label.map((name) => `sa-${name}`),
  accountId: fc.stringMatching(/^[1-9]\d{11}$/),
  issuerId: fc.stringMatching(/^[0-9A-F]{32}$/),
  role: label,
  region: fc.constantFrom('eu-west-1', 'us-east-1', 'ap-southeast-2'),
});

function broken(setUp: HealthyNames, ...faults: PlantedFault<IrsaParts>[]): Evidence {
  const parts = healthyParts(setUp);
  for (const fault of faults) fault.plant(parts);
  return assemble(parts);
}
const cause = (judged: Evidence) => evaluateChain(judged)?.rootCause;

function linkOfCode(code: string | undefined, judged: Evidence): LinkId | undefined {
  return evaluateChain(judged)?.links.find((link) => link.code === code)?.id;
}

describe('the IRSA chain', () => {
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
    );
  });

  it('names of two faults the one whose link comes first, and still shows the second link as broken', () => {
    const pairs = fc.tuple(fc.constantFrom(...FAULTS), fc.constantFrom(...FAULTS));
    let compared = 0;
    fc.assert(
      fc.property(names, pairs, (setUp, [one, other]) => {
        const first = linkOfCode(one.code, broken(setUp, one));
        const second = linkOfCode(other.code, broken(setUp, other));
        if (first === undefined || second === undefined) throw new Error('a fault without a link');
        // Faults of one link, and those that take away what the other would be seen on, are judged alone.
        if (LINK_IDS.indexOf(first) >= LINK_IDS.indexOf(second) || !TOGETHER.has(one.code)) return;
        const both = broken(setUp, one, other);
        const links = evaluateChain(both)?.links ?? [];
        compared += 1;
        expect(cause(both)).toBe(one.code);
        if (TOGETHER.has(other.code)) expect(links.find(({ id }) => id === second)?.state).toBe('broken');
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('marks what lies behind the fault as not reached', () => {
    const setUp = fc.sample(names, 1)[0];
    const egress = FAULTS.find(({ code }) => code === 'network.egress-blocked');
    if (setUp === undefined || egress === undefined) throw new Error('no sample');
    const states = evaluateChain(broken(setUp, egress))?.links.map(({ id, state }) => `${id} ${state}`);
    expect(states).toContain('injection ok');
    expect(states).toContain('token-path broken');
    expect(states).toContain('trust not-reached');
  });

  it('never reads what a file says about the answer', () => {
    const setUp = fc.sample(names, 1)[0];
    if (setUp === undefined) throw new Error('no sample');
    const file = { ...broken(setUp), id: '1', rootCause: 'role.missing', alsoAccept: ['x'], fix: 'y', notes: 'z' };
    expect(Object.keys(evidence.parse(file))).not.toContain('rootCause');
    expect(cause(evidence.parse(file))).toBe('ok');
  });
});

/** Faults that leave everything else of the set-up to be seen as it is. */
const TOGETHER = new Set([
  'pod.static-credentials-override',
  'pod.token-unreadable',
  'network.egress-blocked',
  'oidc-provider.missing',
  'oidc-provider.audience-missing',
  'role.policy-missing',
  'role.boundary-blocks',
]);
