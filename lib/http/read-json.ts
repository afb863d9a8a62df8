import { ProductError } from '@/lib/domain/failure';

const BODY_BYTES_MAX = 64 * 1024;
/** With `u`, whole pairs are other characters. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The parsed JSON body; an empty body is `{}`. Refuses more than 64 kB while reading (413), other content types, what is
 * not JSON, and text that no database holds: NUL and lone surrogates (400).
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new ProductError('invalid', 'not-json', 'Send the body as application/json.');
  }
  const value = parse(text);
  const pointer = findUnstorableText(value, '');
  if (pointer === undefined) return value;
  const problems = [{ pointer, detail: 'Text must not contain NUL or half a character.' }];
  throw new ProductError('invalid', 'not-text', 'Some text in the body cannot be stored.', { problems });
}

async function readText(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > BODY_BYTES_MAX) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_BYTES_MAX) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): ProductError {
  return new ProductError('too-large', 'too-large', `A body may have ${BODY_BYTES_MAX / 1024} kB at most.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProductError('invalid', 'malformed-json', 'The body is not valid JSON.', { cause });
  }
}

/** JSON pointer of the first key or text that PostgreSQL would not take. */
export function findUnstorableText(value: unknown, pointer: string): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : pointer;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return pointer || '/';
    const found = findUnstorableText(inner, `${pointer}/${escapePointer(key)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

/** RFC 6901: `~` and `/` in a key. */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
