import { expect, it } from 'vitest';
import { inSentence } from './in-sentence';

it('makes a label small within a sentence, but not an abbreviation', () => {
  expect(['Bucket', 'KMS key', 'Key vault'].map(inSentence)).toEqual(['bucket', 'KMS key', 'key vault']);
});
