/** Where a text stops being strict JSON. `path` is the JSON pointer reached so far. */
export interface JsonProblem {
  code: 'not-json' | 'duplicate-key' | 'too-deep' | 'too-large';
  path: string;
  message: string;
}

export type StrictJson = { ok: true; value: unknown } | { ok: false; problems: JsonProblem[] };

/** Longest text that is read at all: IAM takes no policy document beyond this. Source: IAM API, `policyDocumentType`. */
export const TEXT_CHARACTERS_MAX = 131_072;
/** A policy needs six levels; far below what would exhaust the stack. */
const DEPTH_MAX = 32;
const DUPLICATES_SHOWN_MAX = 20;

/**
 * Parses JSON and refuses what `JSON.parse` lets pass: a key twice in one object, where one reader would believe the first
 * and another the last. Depth and size are bounded, so no document is slow.
 */
export function parseStrictJson(text: string): StrictJson {
  if (text.length > TEXT_CHARACTERS_MAX) {
    const message = `The text has ${text.length} characters; at most ${TEXT_CHARACTERS_MAX} are read.`;
    return { ok: false, problems: [{ code: 'too-large', path: '', message }] };
  }
  const reader = new Reader(text);
  try {
    const value = reader.readDocument();
    return reader.duplicates.length === 0 ? { ok: true, value } : { ok: false, problems: reader.duplicates };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { ok: false, problems: [...reader.duplicates, error.problem] };
  }
}

/** Leaves the reader at the first thing that is not JSON; never seen outside this file. */
class Stop {
  constructor(readonly problem: JsonProblem) {}
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class Reader {
  readonly duplicates: JsonProblem[] = [];
  private at = 0;
  private readonly path: (string | number)[] = [];

  constructor(private readonly text: string) {}

  readDocument(): unknown {
    const value = this.readValue();
    this.take(SPACE);
    if (this.at < this.text.length) this.stop('something follows the end of the document');
    return value;
  }

  private readValue(): unknown {
    if (this.path.length > DEPTH_MAX) {
      const message = `Nested more than ${DEPTH_MAX} levels deep.`;
      throw new Stop({ code: 'too-deep', path: this.pointer(), message });
    }
    this.take(SPACE);
    const next = this.text[this.at];
    if (next === '{') return this.readObject();
    if (next === '[') return this.readArray();
    if (next === '"') return this.readString();
    const word = this.take(WORD) ?? this.take(NUMBER);
    if (word === undefined) return this.stop('a value was expected');
    return JSON.parse(word);
  }

  private readObject(): unknown {
    const entries = new Map<string, unknown>();
    this.at++;
    if (this.closes('}')) return {};
    do {
      this.take(SPACE);
      const key = this.readString();
      if (entries.has(key)) this.noteDuplicate(key);
      this.expect(':');
      this.path.push(key);
      entries.set(key, this.readValue());
      this.path.pop();
    } while (this.continues('}'));
    // fromEntries makes own properties, so that a key `__proto__` is an element like any other.
    return Object.fromEntries(entries);
  }

  private readArray(): unknown[] {
    const items: unknown[] = [];
    this.at++;
    if (this.closes(']')) return items;
    do {
      this.path.push(items.length);
      items.push(this.readValue());
      this.path.pop();
    } while (this.continues(']'));
    return items;
  }

  private readString(): string {
    const start = this.at;
    const literal = this.take(STRING);
    if (literal === undefined) return this.stop('a text in double quotes was expected');
    try {
      return JSON.parse(literal);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.at = start;
      return this.stop('a text with a control character or a wrong escape');
    }
  }

  private closes(end: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== end) return false;
    this.at++;
    return true;
  }

  private continues(end: string): boolean {
    if (this.closes(end)) return false;
    this.expect(',');
    return true;
  }

  private expect(character: string): void {
    this.take(SPACE);
    if (this.text[this.at] !== character) this.stop(`"${character}" was expected`);
    this.at++;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private noteDuplicate(key: string): void {
    if (this.duplicates.length >= DUPLICATES_SHOWN_MAX) return;
    const path = `${this.pointer()}/${escapePointer(key)}`;
    this.duplicates.push({ code: 'duplicate-key', path, message: `"${key}" stands twice in one object.` });
  }

  private stop(what: string): never {
    const line = this.text.slice(0, this.at).split('\n').length;
    const message = `Not JSON: ${what} (line ${line}, character ${this.at}).`;
    throw new Stop({ code: 'not-json', path: this.pointer(), message });
  }

  private pointer(): string {
    return this.path.map((part) => `/${escapePointer(String(part))}`).join('');
  }
}

/** One part of a JSON pointer. Source: RFC 6901. */
export function escapePointer(part: string): string {
  return part.replace(/~/g, '~0').replace(/\//g, '~1');
}
