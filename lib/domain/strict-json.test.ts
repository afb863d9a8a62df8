import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strict-json';

describe('parseStrictJson', () => {
  it('reads every JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, spaces) => {
        const text = JSON.stringify(value, null, spaces);
        expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('takes nothing that JSON.parse does not take', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '{', ']', '"', '\\', 'x', '\u0000', '01'));
    fc.assert(
      fc.property(broken, ([text, at, put]) => {
        const changed = text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1);
        if (parseStrictJson(changed).ok) expect(() => JSON.parse(changed)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it('finds a key that stands twice, at any depth and in any spelling', () => {
    const twice = parseStrictJson('{"a":[{"b":1,"\\u0062":2}]}');
    expect(twice).toMatchObject({ ok: false, problems: [{ code: 'duplicate-key', path: '/a/0/b' }] });
  });

  it.each([
    ['{"a":1', 'not-json'],
    ['', 'not-json'],
    ['{"a":\u00a01}', 'not-json'],
    ['"\t"', 'not-json'],
    [`${'['.repeat(100)}${']'.repeat(100)}`, 'too-deep'],
    [`"${'a'.repeat(200_000)}"`, 'too-large'],
  ])('says why it refuses', (text, code) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it('keeps a key that JavaScript would take for the prototype', () => {
    const parsed = parseStrictJson('{"__proto__":{"a":1}}');
    expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__']);
  });
});
