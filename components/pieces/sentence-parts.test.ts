import { expect, it } from 'vitest';
import { sentenceParts } from './sentence-parts';

it('tells days as people write them', () => {
  expect(sentenceParts('They can read until 2026-12-23.')).toEqual([
    { kind: 'text', text: 'They can read until ' },
    { kind: 'date', text: '23 Dec 2026' },
    { kind: 'text', text: '.' },
  ]);
});

it('tells moments as moments, with the word before them', () => {
  expect(sentenceParts('They end at 2026-11-23 06:38 UTC at the latest.')).toEqual([
    { kind: 'text', text: 'They end ' },
    { kind: 'moment', at: '2026-11-23T06:38Z' },
    { kind: 'text', text: ' at the latest.' },
  ]);
});

it('keeps dates inside of addresses as they are', () => {
  expect(sentenceParts('Reads s3://tenant-data/2026-11-23/ now')).toContainEqual({
    kind: 'code',
    text: 's3://tenant-data/2026-11-23/',
  });
});

it('sets what is quoted in monospace', () => {
  expect(sentenceParts('Ask for `raw/`.')[1]).toEqual({ kind: 'code', text: 'raw/' });
});

it.each(['azure.workload.identity/use: "true"', 'eks.amazonaws.com/role-arn', 'aadpodidbinding: reporting'])(
  'sets the label or annotation %s in monospace',
  (label) => {
    expect(sentenceParts(`Add ${label} to the pods.`)).toMatchObject([{}, { kind: 'code', text: label }, {}]);
  },
);

it('know the requests they speak of', () => {
  expect(sentenceParts('You already have this through request 12, until R-7 ends.')).toMatchObject([
    { kind: 'text' },
    { kind: 'request', text: 'request 12', number: 12 },
    { kind: 'text', text: ', until ' },
    { kind: 'request', text: 'R-7', number: 7 },
    { kind: 'text', text: ' ends.' },
  ]);
});

it('take the id of something in Azure as one address', () => {
  const id = '/subscriptions/5e0c/resourceGroups/rg';
  expect(sentenceParts(`The role on ${id}.`)).toMatchObject([{ text: 'The role on ' }, { kind: 'code', text: id }, {}]);
});
