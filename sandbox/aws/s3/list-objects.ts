import { AwsError } from '../wire/aws-error';
import { element, escapeXml } from '../wire/render-xml';
import type { StoredObject } from '../world/entities';
import { authorizeOnBucket, loadBucket } from './load-bucket';
import type { S3Answer, S3Call } from './s3-request';

const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';
const KEYS_MAX = 1000;

type Entry = { name: string; object?: StoredObject };

function parseMaxKeys(text: string | null): number {
  if (text === null) return KEYS_MAX;
  if (!/^\d{1,10}$/.test(text)) {
    throw new AwsError('InvalidArgument', 400, 'Provided max-keys not an integer or within integer range', {
      ArgumentName: 'max-keys',
      ArgumentValue: text,
    });
  }
  return Math.min(Number(text), KEYS_MAX);
}

/** Keys below the prefix, folded at the delimiter, in the order of their bytes. */
function collect(objects: ReadonlyMap<string, StoredObject>, prefix: string, delimiter: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [key, object] of objects) {
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) entries.set(key, { name: key, object });
    else entries.set(key.slice(0, cut + delimiter.length), { name: key.slice(0, cut + delimiter.length) });
  }
  return [...entries.values()].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('after:')) {
    throw new AwsError('InvalidArgument', 400, 'The continuation token provided is incorrect');
  }
  return text.slice('after:'.length);
}

function renderEntries(entries: readonly Entry[], show: (text: string) => string): string {
  return entries
    .map(({ name, object }) => {
      if (!object) return element('CommonPrefixes', element('Prefix', show(name)));
      const fields = [
        element('Key', show(name)),
        element('LastModified', object.modifiedAt.replace('Z', '.000Z')),
        element('ETag', escapeXml(object.etag)),
        element('Size', String(object.body.length)),
        element('StorageClass', 'STANDARD'),
      ];
      return element('Contents', fields.join(''));
    })
    .join('');
}

/** ListObjectsV2: the caller's right depends on prefix, delimiter and max-keys as the request gives them. */
export function listObjects(call: S3Call): S3Answer {
  const { query } = call.request;
  const bucket = loadBucket(call);
  authorizeOnBucket(call, bucket, 's3:ListBucket', undefined, {
    's3:prefix': query.get('prefix') ?? undefined,
    's3:delimiter': query.get('delimiter') ?? undefined,
    's3:max-keys': query.get('max-keys') ?? undefined,
  });
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = parseMaxKeys(query.get('max-keys'));
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : decodeToken(token);
  const rest = collect(bucket.objects, prefix, delimiter).filter((entry) => after === '' || entry.name > after);
  const shown = rest.slice(0, maxKeys);
  const isTruncated = rest.length > maxKeys && maxKeys > 0;
  const isUrl = query.get('encoding-type') === 'url';
  const show = (text: string) => escapeXml(isUrl ? encodeURIComponent(text).replace(/%2F/g, '/') : text);
  const fields = [
    element('Name', escapeXml(bucket.name)),
    element('Prefix', show(prefix)),
    delimiter === '' ? '' : element('Delimiter', show(delimiter)),
    element('MaxKeys', String(maxKeys)),
    isUrl ? element('EncodingType', 'url') : '',
    element('KeyCount', String(shown.length)),
    element('IsTruncated', String(isTruncated)),
    token === null ? '' : element('ContinuationToken', escapeXml(token)),
    isTruncated
      ? element('NextContinuationToken', Buffer.from(`after:${shown.at(-1)?.name}`).toString('base64url'))
      : '',
    renderEntries(shown, show),
  ];
  return { status: 200, body: `<ListBucketResult xmlns="${XMLNS}">${fields.join('')}</ListBucketResult>` };
}
