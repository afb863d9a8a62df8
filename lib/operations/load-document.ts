import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A page of `docs/` that is written for those who use what they were granted. */
export interface ShownDocument {
  title: string;
  /** Below the portal's own address. */
  path: string;
}

const TITLES: Readonly<Record<string, string>> = {
  'use-it': 'Use access from code',
  'open-points': 'What the platform documentation leaves open, answered',
};

/** Every document the portal shows; other names are not read from disk. */
export const DOCUMENTS: readonly ShownDocument[] = Object.entries(TITLES).map(([name, title]) => ({
  title,
  path: `/docs/${name}`,
}));

/** A document as Markdown without its heading; undefined where there is none of this name. */
export async function loadDocument(name: string): Promise<{ title: string; markdown: string } | undefined> {
  const title = Object.hasOwn(TITLES, name) ? TITLES[name] : undefined;
  if (title === undefined) return undefined;
  const text = await readFile(path.join(process.cwd(), 'docs', `${name}.md`), 'utf8');
  return { title, markdown: text.replace(/^# .*\n/, '') };
}
