import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const files = git('ls-files', '--cached', '--others', '--exclude-standard');
const names = new Set(files.flatMap((file) => [file, path.basename(file)]));
const folders = new Set(files.flatMap((file) => parentsOf(file)));
const scripts = Object.keys(
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts,
);
const ROOMS = /^(app|bench|components|deploy|docs|e2e|lib|prisma|probe|sandbox|scripts)\//;

function parentsOf(file: string): string[] {
  const parts = path.dirname(file).split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Files and folders a document names in code marks or links to; patterns such as `<cloud>` are for people. */
function named(text: string): string[] {
  const marked = [...text.matchAll(/`([^`\s<{*‹]+)`/g)].map(([, word = '']) => word);
  const linked = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, target = '']) => target);
  return [
    ...marked.filter((word) => ROOMS.test(word) || /^[a-z][-a-z0-9.]*\.(?:ts|tsx|mjs|tf)$/.test(word)),
    ...linked,
  ];
}

describe.each(files.filter((file) => /^(README|(docs|deploy)\/.*)\.md$/.test(file)))('%s', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8');

  it('names only files and folders that are there', () => {
    const from = path.dirname(document);
    const missing = named(text).filter((name) => {
      const whole = name.replace(/\/$/, '');
      const beside = path.normalize(path.join(from, whole));
      return ![whole, beside].some((one) => names.has(one) || folders.has(one));
    });
    expect(missing).toEqual([]);
  });

  it('names only commands that package.json has', () => {
    const asked = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});
