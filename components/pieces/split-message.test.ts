import { expect, it } from 'vitest';
import { splitMessage } from './split-message';

it('keeps a manifest out of the sentence, with its indentation', () => {
  expect(splitMessage('Change it there to:\napiVersion: v1\nmetadata:\n  name: a\n')).toEqual({
    sentence: 'Change it there to:',
    snippet: 'apiVersion: v1\nmetadata:\n  name: a',
  });
  expect(splitMessage('Proven on eks1.')).toEqual({ sentence: 'Proven on eks1.', snippet: undefined });
});
