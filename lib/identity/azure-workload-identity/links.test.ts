import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { evaluateChain } from '../evaluate-chain';
import { type Evidence, evidence } from '../evidence';
import { LINK_IDS, type LinkId } from '../link';
import type { PlantedFault } from '../planted-fault';
import { tryPlantedFaults } from '../try-planted-faults';
import { FAULTS } from './faults';
import { assemble, type HealthyNames, healthyParts, type WiParts } from './healthy-evidence';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/);
const names: fc.Arbitrary<HealthyNames> = fc.record({
  namespace: label,
  serviceAccount: label.map((name) => `sa-${name}`),
  identity: label,
  group: label.map((name) => `rg-${name}`),
  subscriptionId: fc.uuid(),
  tenantId: fc.uuid(),
  clientId: fc.uuid(),
  principalId: fc.uuid(),
  issuerId: fc.uuid(),
  region: fc.constantFrom('westeurope', 'eastus', 'swedencentral'),
  tokenFile: fc.constantFrom('before-1.6', 'since-1.6'),
});

const data = { azureRoles: loadBuiltInRoles() };
const judge = (judged: Evidence) => evaluateChain(judged, data);
const cause = (judged: Evidence) => judge(judged)?.rootCause;

function broken(setUp: HealthyNames, ...faults: PlantedFault<WiParts>[]): Evidence {
  const parts = healthyParts(setUp);
  for (const fault of faults) fault.plant(parts);
  return assemble(parts);
}

function linkOfCode(code: string, judged: Evidence): LinkId | undefined {
  return judge(judged)?.links.find((link) => link.code === code)?.id;
}

describe('the Workload Identity chain', () => {
  tryPlantedFaults({ names, faults: FAULTS, broken, cause });

  it('says the same whatever the order of the objects and the case of ids is', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...FAULTS), fc.infiniteStream(fc.nat(1000)), (setUp, fault, numbers) => {
        const parts = healthyParts(setUp);
        fault.plant(parts);
        for (const one of parts.identities) one.id = one.id.replace('resourcegroups', 'resourceGroups');
        const judged = assemble(parts);
        const shuffled = judged.kubernetes
          .map((object) => [numbers.next().value, object] as const)
          .sort(([a], [b]) => a - b)
          .map(([, object]) => object);
        expect(cause({ ...judged, kubernetes: shuffled })).toBe(fault.code);
      }),
      { numRuns: 500 },
    );
  });

  it('names of two faults the one whose link comes first, and still shows the second link as broken', () => {
    const alone = FAULTS.filter(({ code }) => TOGETHER.has(code));
    let compared = 0;
    fc.assert(
      fc.property(names, fc.constantFrom(...alone), fc.constantFrom(...alone), (setUp, one, other) => {
        const first = linkOfCode(one.code, broken(setUp, one));
        const second = linkOfCode(other.code, broken(setUp, other));
        if (first === undefined || second === undefined) throw new Error('a fault without a link');
        if (LINK_IDS.indexOf(first) >= LINK_IDS.indexOf(second)) return;
        const both = broken(setUp, one, other);
        compared += 1;
        expect(cause(both)).toBe(one.code);
        expect(judge(both)?.links.find(({ id }) => id === second)?.state).toBe('broken');
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('says of every fault what is wrong and how to mend it', () => {
    const [setUp] = fc.sample(names, 1);
    if (setUp === undefined) throw new Error('no sample');
    for (const fault of FAULTS) {
      const found = judge(broken(setUp, fault))?.links.find(({ code }) => code === fault.code);
      expect(found?.message).toMatch(/\.$/);
      expect(found?.why).toMatch(/\.$/);
      expect(found?.fix?.text).toBeTruthy();
    }
  });

  it('only warns of another identity in the pod where that one is trusted and holds the right', () => {
    const [setUp] = fc.sample(names, 1);
    if (setUp === undefined) throw new Error('no sample');
    const parts = healthyParts(setUp);
    parts.serviceAccount.metadata.annotations = { 'azure.workload.identity/client-id': 'b'.repeat(8) };
    const second = { clientId: 'b'.repeat(8), principalId: 'c', tenantId: setUp.tenantId };
    parts.identities.push({ id: `${parts.identities[0]?.id}-2`, name: 'second', properties: second });
    expect(cause(assemble(parts))).toBe('ok');
    expect(judge(assemble(parts))?.links.find(({ id }) => id === 'injection')?.state).toBe('warning');
    parts.assignments = [];
    expect(cause(assemble(parts))).toBe('pod.created-before-change');
  });

  it('asks neither label nor injection where a driver, External Secrets or KEDA presents the token', () => {
    const [setUp] = fc.sample(names, 1);
    if (setUp === undefined) throw new Error('no sample');
    for (const tokenPath of ['csi-driver', 'external-secrets', 'keda']) {
      const links = judge({ ...broken(setUp), tokenPath })?.links ?? [];
      const states = links.map(({ id, state }) => `${id} ${state}`);
      expect(states).toEqual(expect.arrayContaining(['opt-in not-applicable', 'injection not-applicable']));
    }
  });

  it('tells from events why there is no pod at all', () => {
    const [setUp] = fc.sample(names, 1);
    if (setUp === undefined) throw new Error('no sample');
    const parts = healthyParts(setUp);
    const webhook = 'failed calling webhook "mutation.azure-workload-identity.io": no endpoints available';
    parts.others.push({ kind: 'Event', metadata: { name: 'e', namespace: setUp.namespace }, message: webhook });
    parts.pod.metadata.name = '';
    expect(cause(assemble(parts))).toBe('pod.not-mutated');
  });

  it('judges External Secrets by the account of its store', () => {
    const [setUp] = fc.sample(names, 1);
    if (setUp === undefined) throw new Error('no sample');
    const parts = healthyParts(setUp);
    const azurekv = { authType: 'WorkloadIdentity', serviceAccountRef: { name: setUp.serviceAccount } };
    const store = { name: 'store', namespace: setUp.namespace };
    parts.others.push({ kind: 'SecretStore', metadata: store, spec: { provider: { azurekv } } });
    parts.pod.metadata.labels = {};
    parts.pod.spec.serviceAccountName = 'external-secrets';
    for (const container of parts.pod.spec.containers) {
      Object.assign(container, { image: 'ghcr.io/external-secrets/external-secrets:v0.9.0', env: [] });
    }
    expect(cause(assemble(parts))).toBe('ok');
    parts.credentials = [];
    expect(cause(assemble(parts))).toBe('federated-credential.missing');
  });

  it('never reads what a file says about the answer', () => {
    const [setUp] = fc.sample(names, 1);
    if (setUp === undefined) throw new Error('no sample');
    const file = {
      ...broken(setUp),
      id: '1',
      rootCause: 'role-assignment.missing',
      intendedServiceAccount: 'x',
      notes: 'z',
    };
    expect(Object.keys(evidence.parse(file))).not.toContain('rootCause');
    expect(cause(evidence.parse(file))).toBe('ok');
  });
});

/** Faults that leave everything else of the set-up to be seen as it is. */
const TOGETHER = new Set([
  'pod.static-credentials-override',
  'pod.token-unreadable',
  'pod.app-config-overrides-identity',
  'network.egress-blocked',
  'federated-credential.missing',
  'federated-credential.issuer-mismatch',
  'role-assignment.missing',
]);
