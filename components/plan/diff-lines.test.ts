import { describe, expect, it } from 'vitest';
import { diffLinesOf } from './diff-lines';

const shown = (before?: string, after?: string) =>
  diffLinesOf(before, after).map(
    (line) =>
      `${line.number ?? ''}${{ same: ' ', removed: '-', added: '+', folded: '…' }[line.kind]}${line.parts.map((part) => (part.marked ? `[${part.text}]` : part.text)).join('')}`,
  );

describe('the lines of a change', () => {
  it('numbers a new text from one and claims no change', () => {
    expect(shown(undefined, 'a\nb\n')).toEqual(['1 a', '2 b']);
  });

  it('shows a text that goes as removed', () => {
    expect(shown('a', undefined)).toEqual(['1-a']);
  });

  it('marks within a changed line only what differs, and numbers by the text before', () => {
    expect(shown('x\nid/9F2C/:sub\ny', 'x\nid/9F2C:sub\ny')).toEqual([
      '1 x',
      '2-id/9F2C[/]:sub',
      '+id/9F2C:sub',
      '3 y',
    ]);
  });

  it('folds unchanged stretches to three lines around a change and counts them', () => {
    const lines = ['1', '2', '3', '4', '5', '6', '7', '8', 'old'];
    expect(shown(lines.join('\n'), [...lines.slice(0, 8), 'new'].join('\n'))).toEqual([
      '…5 lines unchanged',
      '6 6',
      '7 7',
      '8 8',
      '9-[old]',
      '+[new]',
    ]);
  });
});
