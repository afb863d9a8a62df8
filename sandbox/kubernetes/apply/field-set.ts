import { isRecord, type JsonObject } from '../schema/record';

/** One field: elements as FieldsV1 writes them (`f:name`, `k:{…}`, `v:…`). */
export type FieldPath = readonly string[];

const keyOf = (path: FieldPath): string => path.join('\u0001');

/** A set of fields, as one manager owns them. Values do not change; operations make new sets. */
export class FieldSet {
  private constructor(private readonly paths: ReadonlyMap<string, FieldPath>) {}

  static of(paths: Iterable<FieldPath>): FieldSet {
    return new FieldSet(new Map([...paths].map((path) => [keyOf(path), path])));
  }

  /** Reads the FieldsV1 form: a key with nothing below is owned, one with children is if it has `.`. */
  static fromFieldsV1(fields: unknown): FieldSet {
    const paths: FieldPath[] = [];
    const visit = (node: unknown, at: FieldPath): void => {
      const children = isRecord(node) ? Object.entries(node) : [];
      if (at.length > 0 && (children.length === 0 || children.some(([name]) => name === '.'))) paths.push(at);
      for (const [name, child] of children) if (name !== '.') visit(child, [...at, name]);
    };
    visit(fields, []);
    return FieldSet.of(paths);
  }

  toFieldsV1(): JsonObject {
    const root: JsonObject = {};
    const sorted = [...this.paths].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, path] of sorted) {
      let node = root;
      for (const element of path) {
        if (!isRecord(node[element])) node[element] = {};
        node = node[element] as JsonObject;
      }
      node['.'] = {};
    }
    return simplify(root);
  }

  get isEmpty(): boolean {
    return this.paths.size === 0;
  }

  list(): FieldPath[] {
    return [...this.paths.values()];
  }

  has(path: FieldPath): boolean {
    return this.paths.has(keyOf(path));
  }

  /** Whether this set has the field or anything below it. */
  reaches(path: FieldPath): boolean {
    const key = keyOf(path);
    return this.paths.has(key) || [...this.paths.keys()].some((other) => other.startsWith(`${key}\u0001`));
  }

  union(other: FieldSet): FieldSet {
    return new FieldSet(new Map([...this.paths, ...other.paths]));
  }

  minus(other: FieldSet): FieldSet {
    return new FieldSet(new Map([...this.paths].filter(([key]) => !other.paths.has(key))));
  }

  intersect(other: FieldSet): FieldSet {
    return new FieldSet(new Map([...this.paths].filter(([key]) => other.paths.has(key))));
  }

  filter(keep: (path: FieldPath) => boolean): FieldSet {
    return FieldSet.of(this.list().filter(keep));
  }

  equals(other: FieldSet): boolean {
    return this.paths.size === other.paths.size && [...this.paths.keys()].every((key) => other.paths.has(key));
  }
}

/** `{".": {}}` alone is written `{}`. */
function simplify(node: JsonObject): JsonObject {
  const entries = Object.entries(node);
  if (entries.length === 1 && entries[0]?.[0] === '.') return {};
  return Object.fromEntries(entries.map(([name, child]) => [name, name === '.' ? {} : simplify(child as JsonObject)]));
}
