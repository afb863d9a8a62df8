import { describe, expect, it } from 'vitest';
import { compileExpression, ExpressionError, toCel } from './compile-expression';

const object = {
  metadata: { labels: { a: 'b', 'x/y': 'true' }, name: 'probe-1' },
  list: [1, 2, 3],
  flag: false,
  share: 0.5,
};
const scope = { object: toCel(object), oldObject: null };
const evaluate = (text: string): unknown => compileExpression(text).evaluate(scope);

describe('an expression of a policy', () => {
  it.each([
    ["'x/y' in object.metadata.labels && object.metadata.labels['x/y'] == 'true'", true],
    ['has(object.metadata.annotations) ? object.metadata.annotations : {}', {}],
    ["object.metadata.labels.all(key, key in ['a', 'x/y'])", true],
    ["object.metadata.labels.all(key, key == 'a')", false],
    ['object.list.exists(one, one > 2)', true],
    ["object.metadata.name.matches('^probe-[0-9]$') && object.metadata.name.startsWith('probe')", true],
    ['object.list[0] - 1 == 0 && object.list == [1, 2, 3] && object.share < 1.0', true],
    ['has(object.flag) && !object.flag', true],
    ['oldObject == null', true],
  ])('comes to its value: %s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  it.each([
    ['object.metadata.none', 'no such key: none'],
    ['object.list[3]', 'index out of bounds'],
    ['oldObject.metadata', 'no such key: metadata'],
    ['object.metadata.name < 1', 'no such overload'],
    ['object.constructor', 'no such key: constructor'],
    ['object.none || false', 'no such key: none'],
  ])('says why it comes to none: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(ExpressionError);
    expect(() => evaluate(text)).toThrow(message);
  });

  it('fails only where no other part decides', () => {
    expect(evaluate('object.none || true')).toBe(true);
    expect(evaluate('object.none && false')).toBe(false);
  });

  it.each([
    'object.',
    "object == 'a",
    '(object',
    'object object',
    'subject.name',
    'object.list.all(one, two)',
    "'a' + 1",
  ])('is refused before it is stored: %s', (text) => {
    expect(() => compileExpression(text)).toThrow(ExpressionError);
  });
});
