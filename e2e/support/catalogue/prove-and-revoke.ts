import { expect } from 'vitest';
import { approve, revoke } from '../../contract/engine-grant';
import type { EngineWorld } from '../../contract/engine-world';
import type { CatalogueProof } from './catalogue-proof';
import { newWorkload, probeFor, untilProven, untilRemoved } from './catalogue-world';
import type { Whose } from './service-account';

type SignIn<Hands> = (world: EngineWorld, whose: Whose) => { open(): Promise<Hands> };

/**
 * The whole life of one permission: approved, proven on every cluster by the probe's own process, tried with the workload's
 * own credentials, revoked. Fails with what differs.
 */
export async function proveAndRevoke<Hands>(
  world: EngineWorld,
  proof: CatalogueProof<Hands>,
  { name, signIn }: { name: string; signIn: SignIn<Hands> },
): Promise<void> {
  const { place, set, attempts } = proof;
  const ref = await newWorkload(world, place, name);
  const parameters = proof.parameters(world);
  const probe = await probeFor(world, ref, set, parameters);
  expect(probe.kind).toBe(proof.probe);

  const granted = await approve(world, ref, parameters, set);
  const { proofs } = await untilProven(world, granted);
  const said =
    probe.kind === 'calls'
      ? `It could ${probe.allowed.words} and was refused to ${probe.refused.words}.`
      : expect.stringMatching(/./);
  expect(proofs.filter(({ result }) => result === 'proven').map(({ cluster, message }) => [cluster, message])).toEqual(
    expect.arrayContaining(place.clusters.map((cluster) => [cluster, said])),
  );
  expect(proofs.filter(({ result }) => result === 'failed')).toEqual([]);
  if (probe.kind === 'none') expect(probe.reason.length).toBeGreaterThan(40);

  const ways = place.clusters.map((cluster) => signIn(world, { cluster, namespace: place.tenant, name }));
  const [hands] = await Promise.all(ways.map((way) => way.open()));
  const tried: [string, string][] = [];
  for (const { what, act } of attempts) tried.push([what, hands === undefined ? 'no session' : await act(hands)]);
  expect(tried).toEqual(attempts.map(({ what, outcome }) => [what, outcome]));

  await revoke(world, granted);
  await untilRemoved(world, granted, [granted.grantId]);
  for (const way of ways) await expect(way.open()).rejects.toThrow(/not authorized|AADSTS700016/i);
}
