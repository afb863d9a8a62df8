import { diffLines, diffWordsWithSpace } from 'diff';

/** One shown line of a difference; `parts` marks what within the line differs. */
export interface DiffLine {
  kind: 'same' | 'removed' | 'added' | 'folded';
  /** Line number in the text before (removed, same) or in a new text; absent for added lines of a change. */
  number?: number;
  parts: { text: string; marked: boolean }[];
}

const contextLines = 3;

/** The lines of a change, unchanged stretches folded; without `before` simply the numbered text. */
export function diffLinesOf(before: string | undefined, after: string | undefined): DiffLine[] {
  if (before === undefined || after === undefined) return plainLines(before ?? after ?? '', before !== undefined);
  let number = 0;
  const lines: DiffLine[] = [];
  for (const part of diffLines(before, after)) {
    for (const text of linesOf(part.value)) {
      const parts = [{ text, marked: false }];
      if (part.added) lines.push({ kind: 'added', parts });
      else {
        number += 1;
        lines.push({ kind: part.removed ? 'removed' : 'same', number, parts });
      }
    }
  }
  return fold(markPairs(lines));
}

function plainLines(text: string, removed: boolean): DiffLine[] {
  const kind = removed ? 'removed' : 'same';
  return linesOf(text).map((line, at) => ({ kind, number: at + 1, parts: [{ text: line, marked: false }] }));
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Runs of as many removed as added lines are the same lines changed: what differs in each pair is marked. */
function markPairs(lines: DiffLine[]): DiffLine[] {
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.kind !== 'removed') continue;
    const removed = runOf(lines, at, 'removed');
    const added = runOf(lines, at + removed, 'added');
    if (removed === added)
      for (let pair = 0; pair < removed; pair += 1) markPair(lines, at + pair, at + removed + pair);
    at += removed + added - 1;
  }
  return lines;
}

function runOf(lines: readonly DiffLine[], from: number, kind: DiffLine['kind']): number {
  let length = 0;
  while (lines[from + length]?.kind === kind) length += 1;
  return length;
}

function markPair(lines: DiffLine[], removedAt: number, addedAt: number): void {
  const removed = lines[removedAt];
  const added = lines[addedAt];
  if (!removed || !added) return;
  const words = diffWordsWithSpace(textOf(removed), textOf(added));
  removed.parts = words.filter((word) => !word.added).map((word) => ({ text: word.value, marked: word.removed }));
  added.parts = words.filter((word) => !word.removed).map((word) => ({ text: word.value, marked: word.added }));
}

function textOf(line: DiffLine): string {
  return line.parts.map((part) => part.text).join('');
}

function fold(lines: readonly DiffLine[]): DiffLine[] {
  const near = (at: number) => {
    const around = lines.slice(Math.max(0, at - contextLines), at + contextLines + 1);
    return around.some((line) => line.kind !== 'same');
  };
  const folded: DiffLine[] = [];
  let hidden = 0;
  const close = () => {
    const words = `${hidden} ${hidden === 1 ? 'line' : 'lines'} unchanged`;
    if (hidden > 0) folded.push({ kind: 'folded', parts: [{ text: words, marked: false }] });
    hidden = 0;
  };
  for (const [at, line] of lines.entries()) {
    if (!near(at)) hidden += 1;
    else {
      close();
      folded.push(line);
    }
  }
  close();
  return folded;
}
