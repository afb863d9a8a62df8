import { expect, it } from 'vitest';
import type { Proof } from '@/lib/db/proofs';
import { probeDueAt } from './probe-due';

const AWS = { usualSeconds: 15, secondsMax: 120, retrySeconds: 4 };
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 4, 0, seconds));
const proof = (seconds: number, result: string, setUpDigest = 'now') =>
  ({ at: at(seconds), result, setUpDigest }) as Proof;
const due = (proofs: Proof[], more: object = {}) =>
  probeDueAt({ proofs, setUpDigest: 'now', setUpAt: at(0), propagation: AWS, ...more }).getTime() - at(0).getTime();
const NOW = new Date(0).getTime() - at(0).getTime();

it('is due at once where nothing was proven under this set-up', () => {
  expect(due([])).toBe(NOW);
  expect(due([proof(10, 'proven', 'before')])).toBe(NOW);
});

it('is due at once after something of the set-up was repaired, although the same is wanted as before', () => {
  expect(due([proof(10, 'proven')], { setUpAt: at(11) })).toBe(NOW);
  expect(due([proof(12, 'proven')], { setUpAt: at(11) })).toBe(86_412_000);
});

it('lasts a day once proven, save where a person wants a newer one', () => {
  expect(due([proof(10, 'proven')])).toBe(86_410_000);
  expect(due([proof(10, 'proven')], { wantedSince: at(11) })).toBe(NOW);
  expect(due([proof(12, 'proven')], { wantedSince: at(11) })).toBe(86_412_000);
});

it('asks a slower cloud less often, and goes on asking for as long as it may take', () => {
  const propagation = { usualSeconds: 120, secondsMax: 600, retrySeconds: 15 };
  expect(due([proof(10, 'failed')], { propagation })).toBe(25_000);
  expect(due([proof(400, 'failed')], { propagation })).toBe(500_000);
  expect(due([proof(601, 'failed')], { propagation })).toBe(611_000);
});

it('asks again soon while AWS may still be spreading the set-up', () => {
  expect(due([proof(10, 'failed')])).toBe(14_000);
  expect(due([proof(130, 'failed')])).toBe(140_000);
});

it('waits longer with every proof in a row that did not succeed', () => {
  const unknown = [proof(500, 'unknown'), proof(400, 'unknown'), proof(300, 'unknown')];
  expect(due(unknown)).toBe(560_000);
  expect(due([proof(500, 'unknown'), proof(400, 'proven'), proof(300, 'unknown')])).toBe(510_000);
});
