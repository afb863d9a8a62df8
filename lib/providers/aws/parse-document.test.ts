import { expect, it } from 'vitest';
import { parseDocument } from './parse-document';

const document = { Version: '2012-10-17', Statement: [{ Resource: 'arn:aws:s3:::a/100%25/*' }] };

it.each([
  ['as AWS answers it', encodeURIComponent(JSON.stringify(document))],
  ['as a compatible endpoint answers it', JSON.stringify(document)],
  ['with white space before it', `\n ${JSON.stringify(document)}`],
])('reads a document %s, percent signs in it untouched', (_how, text) => {
  expect(parseDocument(text)).toEqual(document);
});
