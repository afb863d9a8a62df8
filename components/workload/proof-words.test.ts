import { expect, it } from 'vitest';
import { proofWords } from './proof-words';

it('says in a few words what was allowed and that its neighbour was refused', () => {
  const message = 'It could list one key under s3://data/raw/ and was refused to list one key under s3://data/raw-x/.';
  expect(proofWords({ result: 'proven', message })).toBe('as the role; list allowed, neighbour refused');
});

it('claims no call where only the identity was asked for', () => {
  expect(proofWords({ result: 'proven', message: 'AWS says the pod is arn:aws:sts::1:assumed-role/r/s.' })).toBe(
    'as the role',
  );
});

it('keeps the reason of a proof that failed', () => {
  expect(proofWords({ result: 'failed', message: 'The pod could not become the role.' })).toBe(
    'The pod could not become the role.',
  );
});
