import { describe, expect, it } from 'vitest';
import { CelError } from './cel-node';
import { compileCel } from './compile-cel';
import { evaluateCel } from './evaluate-cel';

const scope = {
  object: { metadata: { labels: { a: 'b', 'x/y': 'true' }, name: 'probe-1' }, list: [1, 2, 3], flag: false },
  nothing: null,
};
const evaluate = (text: string): unknown => evaluateCel(compileCel(text, Object.keys(scope)), scope);

describe('evaluateCel', () => {
  it.each([
    ["'x/y' in object.metadata.labels && object.metadata.labels['x/y'] == 'true'", true],
    ['has(object.metadata.annotations) ? object.metadata.annotations : {}', {}],
    ["object.metadata.labels.all(key, key in ['a', 'x/y'])", true],
    ["object.metadata.labels.all(key, key == 'a')", false],
    ['object.list.exists(one, one > 2)', true],
    ['object.list.size() == 3 && size(object.list) == 3', true],
    ["object.metadata.name.matches('^probe-[0-9]$') && object.metadata.name.startsWith('probe')", true],
    ['!object.flag || false && true', true],
    ['object.list[0] - 1 == 0', true],
    ["'a' + \"b\" == 'ab'", true],
    ['object.list == [1, 2, 3] && object.list != [1]', true],
    ['has(object.flag)', true],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  it.each([
    ['object.metadata.none', 'no such key: none'],
    ['object.list[3]', 'index out of bounds: 3'],
    ['nothing.metadata', 'no such key: metadata'],
    ['object.metadata.name < 1', 'no such overload: _<_'],
    ['object.metadata.name && true', 'no such overload: _&&_'],
    ['object.constructor', 'no such key: constructor'],
  ])('%s is an error', (text, message) => {
    expect(() => evaluate(text)).toThrow(new CelError(message));
  });

  it('counts an error only where no other part decides', () => {
    expect(evaluate('object.none || true')).toBe(true);
    expect(evaluate('object.none && false')).toBe(false);
    expect(() => evaluate('object.none || false')).toThrow('no such key: none');
    expect(evaluate('object.list.exists(one, object.list[one] == 3)')).toBe(true);
    expect(() => evaluate('object.list.all(one, object.list[one] > 1)')).toThrow('index out of bounds');
  });
});

describe('compileCel', () => {
  it.each([
    ['object.', 'Syntax error'],
    ["object == 'a", 'token recognition error'],
    ['(object', "expecting ')'"],
    ['object object', 'extraneous input'],
    ['object * 2', 'token recognition error'],
    ['subject.name', "undeclared reference to 'subject'"],
    ["object.name.lowerAscii() == 'a'", "undeclared reference to 'lowerAscii'"],
    ['object.list.all(one, two)', "undeclared reference to 'two'"],
  ])('refuses %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message);
  });
});
