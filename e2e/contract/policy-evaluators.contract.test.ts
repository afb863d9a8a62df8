import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMoto, startMoto } from '../support/aws/start-moto';
import {
  enforceInMoto,
  isAllowedByMoto,
  MOTO_REQUESTS,
  makeMotoBucket,
  makeMotoUser,
} from '../support/policies/ask-moto';
import { EVALUATOR_FAULTS } from '../support/policies/evaluator-faults';
import { judgeAsProduct, judgeAsSandbox } from '../support/policies/evaluators';
import { motoPolicies } from '../support/policies/moto-policies';
import { type Triple, triples } from '../support/policies/triples';

// Two evaluators without shared code, the product's and the sandbox's: what one gets wrong, the other shows.
const TRIPLES = 12_000;

describe('the two policy evaluators', () => {
  it(`agree on ${TRIPLES} generated policies, boundaries and requests, allowed and denied ones alike`, () => {
    const counts = { allowed: 0, denied: 0 };
    fc.assert(
      fc.property(triples, (triple) => {
        const verdict = judgeAsProduct(triple);
        counts[verdict ? 'allowed' : 'denied'] += 1;
        expect(judgeAsSandbox(triple)).toBe(verdict);
      }),
      { numRuns: TRIPLES },
    );
    expect(Math.min(counts.allowed, counts.denied) / TRIPLES).toBeGreaterThan(0.2);
  }, 120_000);

  const sample = fc.sample(triples, TRIPLES);
  const isNoticed = (one: (triple: Triple) => boolean, other: (triple: Triple) => boolean) =>
    sample.some((triple) => one(triple) !== other(triple));

  it.each(EVALUATOR_FAULTS)('show it in either of them when $mistake', ({ ask }) => {
    expect(isNoticed((triple) => judgeAsProduct(ask(triple)), judgeAsSandbox)).toBe(true);
    expect(isNoticed(judgeAsProduct, (triple) => judgeAsSandbox(ask(triple)))).toBe(true);
  });

  it('agree with what moto enforces, where moto is installed', async (context) => {
    if (!hasMoto()) return context.skip('moto_server is not on PATH: nothing independent to compare with');
    const moto = await startMoto();
    try {
      await makeMotoBucket(moto.url);
      const policies = fc.sample(motoPolicies, 24);
      const users = [];
      for (const [at, policy] of policies.entries()) users.push(await makeMotoUser(moto.url, `user-${at}`, policy));
      await enforceInMoto(moto.url, true);
      const counts = { allowed: 0, denied: 0 };
      for (const [at, policy] of policies.entries()) {
        for (const request of MOTO_REQUESTS) {
          const triple: Triple = [policy, null, { ...request, context: {} }];
          const enforced = await isAllowedByMoto(
            moto.url,
            users[at] ?? { accessKeyId: '', secretAccessKey: '' },
            request,
          );
          counts[enforced ? 'allowed' : 'denied'] += 1;
          expect(judgeAsProduct(triple), `${policy} ${request.action}`).toBe(enforced);
          expect(judgeAsSandbox(triple), `${policy} ${request.action}`).toBe(enforced);
        }
      }
      expect(Math.min(counts.allowed, counts.denied) / (policies.length * MOTO_REQUESTS.length)).toBeGreaterThan(0.2);
    } finally {
      await moto.close();
    }
  }, 60_000);
});
