import { NormalizedSchema } from '@smithy/core/schema';
import { validationError } from './aws-error';

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function parseScalar(schema: NormalizedSchema, text: string, name: string): unknown {
  if (schema.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false')
      throw validationError(`Invalid value '${text}' for boolean parameter ${name}`);
    return text === 'true';
  }
  if (schema.isNumericSchema()) {
    if (!/^-?\d+$/.test(text))
      throw validationError(`Value '${text}' at '${name}' failed to satisfy constraint: Member must be a number`);
    return Number(text);
  }
  return text;
}

/** Splits `Tags.member.1.Key=…` by its first part, so that each level is read once. */
type Tree = { text?: string; parts: Map<string, Tree> };

function plant(parameters: URLSearchParams): Tree {
  const root: Tree = { parts: new Map() };
  for (const [name, text] of parameters) {
    let node = root;
    for (const part of name.split('.')) {
      const next: Tree = node.parts.get(part) ?? { parts: new Map() };
      node.parts.set(part, next);
      node = next;
    }
    node.text = text;
  }
  return root;
}

function inOrder(tree: Tree | undefined): Tree[] {
  return [...(tree?.parts ?? [])].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}

function read(schema: NormalizedSchema, tree: Tree, name: string): unknown {
  if (schema.isListSchema()) {
    const items = inOrder(tree.parts.get('member') ?? (tree.text === undefined ? tree : undefined));
    return items.map((item, index) => read(schema.getValueSchema(), item, `${name}.${index + 1}.member`));
  }
  if (schema.isMapSchema()) {
    const entries = inOrder(tree.parts.get('entry'));
    return Object.fromEntries(
      entries.map((entry) => [
        // SNS names the parts of its message attributes otherwise.
        (entry.parts.get('key') ?? entry.parts.get('Name'))?.text ?? '',
        read(
          schema.getValueSchema(),
          entry.parts.get('value') ?? entry.parts.get('Value') ?? { parts: new Map() },
          name,
        ),
      ]),
    );
  }
  if (schema.isStructSchema()) return readStruct(schema, tree, name);
  return parseScalar(schema, tree.text ?? '', name);
}

function readStruct(schema: NormalizedSchema, tree: Tree, name: string): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const branch = tree.parts.get(member);
    if (branch) value[member] = read(memberSchema, branch, name ? `${name}.${lowerFirst(member)}` : lowerFirst(member));
  }
  return value;
}

/** Reads query-protocol parameters by an operation's input schema (lists `.member.N`, maps `.entry.N.key|value`). */
export function parseInput(schema: unknown, parameters: URLSearchParams): Record<string, unknown> {
  return readStruct(NormalizedSchema.of(schema as never), plant(parameters), '');
}
