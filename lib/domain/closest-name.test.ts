import { describe, expect, it } from 'vitest';
import { closestName } from './closest-name';

const names = ['s3:GetObject', 's3:GetObjectAcl', 's3:PutObject', 'StringEquals', 'Storage Blob Data Reader', 'Reader'];

describe('closestName', () => {
  it.each([
    ['s3:GetObjekt', 's3:GetObject'],
    ['s3:getobjcet', 's3:GetObject'],
    ['s3:PutObjec', 's3:PutObject'],
    ['stringequal', 'StringEquals'],
    ['Storage Blob Data Raeder', 'Storage Blob Data Reader'],
    ['Storage Blob Data Reader ', 'Storage Blob Data Reader'],
    ['Raeder', 'Reader'],
  ])('takes %j for %s', (written, meant) => {
    expect(closestName(written, names)).toBe(meant);
  });

  it.each(['', 'a', 's3:ListBucket', 'Writer', 'x'.repeat(100_000)])('does not guess at %j', (written) => {
    expect(closestName(written, names)).toBeUndefined();
  });
});
