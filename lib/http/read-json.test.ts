import { describe, expect, it } from 'vitest';
import { readJson } from './read-json';

const post = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1/api', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    duplex: 'half',
  } as RequestInit);

describe('reading a body', () => {
  it('takes an empty body as an empty object, whatever its type', async () => {
    expect(await readJson(new Request('http://127.0.0.1/api', { method: 'POST' }))).toEqual({});
  });

  it('stops reading a body that grows too large without having said so', async () => {
    let chunks = 0;
    const endless = new ReadableStream({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
    });
    await expect(readJson(post(endless))).rejects.toMatchObject({ kind: 'too-large' });
    expect(chunks).toBeLessThan(20);
  });

  it.each([
    ['a NUL in a text', '{"a":{"b/c":["\\u0000"]}}', '/a/b~1c/0'],
    ['half a character', '{"a":"\\ud83d"}', '/a'],
    ['a NUL in a key', '{"a\\u0000":1}', '/'],
  ])('refuses %s with its pointer, because no database holds it', async (_what, body, pointer) => {
    await expect(readJson(post(body))).rejects.toMatchObject({ kind: 'invalid', details: { problems: [{ pointer }] } });
  });

  it('keeps whole characters outside the basic plane', async () => {
    expect(await readJson(post('{"a":"😀"}'))).toEqual({ a: '😀' });
  });
});
