import type { Blob } from '../../world/resources';
import { type DataAnswer, DataError } from '../data-call';
import { element, escapeXml, textElement } from '../xml';
import type { BlobCall } from './blob-plane';
import { etagOf, httpDate } from './blobs';

const RESULTS_MAX = 5000;

type Entry = { name: string; blob?: Blob };

function readMaxResults(text: string | null): number {
  if (text === null) return RESULTS_MAX;
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return Math.min(count, RESULTS_MAX);
  const message = 'One of the query parameters specified in the request URI is outside the permissible range.';
  const details = { QueryParameterName: 'maxresults', QueryParameterValue: text, MinimumAllowed: '1' };
  throw new DataError(400, 'OutOfRangeQueryParameterValue', message, {}, details);
}

function readMarker(text: string | null): string {
  if (!text) return '';
  const marker = Buffer.from(text, 'base64url').toString('utf8');
  if (marker.startsWith('after:')) return marker.slice('after:'.length);
  throw new DataError(400, 'InvalidQueryParameterValue', 'Value for one of the query parameters is invalid.');
}

/** Names below the prefix, folded at the delimiter, in the order of their letters. */
function collect(blobs: readonly Blob[], prefix: string, delimiter: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const blob of blobs) {
    if (!blob.name.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : blob.name.indexOf(delimiter, prefix.length);
    const name = cut < 0 ? blob.name : blob.name.slice(0, cut + delimiter.length);
    entries.set(name, cut < 0 ? { name, blob } : { name });
  }
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function renderEntry({ name, blob }: Entry): string {
  if (!blob) return element('BlobPrefix', textElement('Name', name));
  const properties = [
    textElement('Creation-Time', httpDate(blob.modifiedAt)),
    textElement('Last-Modified', httpDate(blob.modifiedAt)),
    textElement('Etag', etagOf(blob)),
    textElement('Content-Length', String(Buffer.byteLength(blob.body))),
    textElement('Content-Type', blob.contentType),
    textElement('BlobType', 'BlockBlob'),
    textElement('AccessTier', 'Hot'),
    textElement('LeaseStatus', 'unlocked'),
    textElement('LeaseState', 'available'),
    textElement('ServerEncrypted', 'true'),
  ];
  return element('Blob', textElement('Name', name) + element('Properties', properties.join('')));
}

/** List Blobs: prefix, delimiter, maxresults and marker; the right depends on the prefix as asked for. */
export function listBlobs({ query, host, container }: BlobCall): DataAnswer {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxResults = readMaxResults(query.get('maxresults'));
  const marker = readMarker(query.get('marker'));
  const rest = collect(container.blobs, prefix, delimiter).filter(({ name }) => marker === '' || name > marker);
  const shown = rest.slice(0, maxResults);
  const next = rest.length > shown.length ? Buffer.from(`after:${shown.at(-1)?.name}`).toString('base64url') : '';
  const fields = [
    query.has('prefix') ? textElement('Prefix', prefix) : '',
    query.has('maxresults') ? textElement('MaxResults', String(maxResults)) : '',
    delimiter === '' ? '' : textElement('Delimiter', delimiter),
    element('Blobs', shown.map(renderEntry).join('')),
    textElement('NextMarker', next),
  ];
  const root = `<EnumerationResults ServiceEndpoint="https://${host}/" ContainerName="${escapeXml(container.name)}">`;
  const body = `\ufeff<?xml version="1.0" encoding="utf-8"?>${root}${fields.join('')}</EnumerationResults>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
