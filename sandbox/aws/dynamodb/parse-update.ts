import type { AttributeValue } from '../world/data-entities';
import { invalid } from './invalid';
import type { Path, References } from './references';
import { TokenReader } from './token-reader';

const KIND = 'UpdateExpression';

export type SetOperand =
  | { kind: 'value'; value: AttributeValue }
  | { kind: 'path'; path: Path }
  | { kind: 'ifNotExists'; path: Path; otherwise: SetOperand }
  | { kind: 'append'; first: SetOperand; second: SetOperand };

export type Change =
  | { kind: 'set'; path: Path; left: SetOperand; sign?: 1 | -1; right?: SetOperand }
  | { kind: 'remove'; path: Path }
  | { kind: 'add' | 'delete'; path: Path; value: AttributeValue };

function readOperand(reader: TokenReader, references: References): SetOperand {
  if (reader.peek().startsWith(':')) return { kind: 'value', value: references.readValue(reader) };
  if (!reader.isCall()) return { kind: 'path', path: references.readPath(reader) };
  const name = reader.next();
  reader.expect('(');
  const isDefault = name === 'if_not_exists';
  if (!isDefault && name !== 'list_append') {
    throw invalid(`Invalid ${KIND}: Invalid function name; function: ${name}`);
  }
  const path = isDefault ? references.readPath(reader) : [];
  const first = isDefault ? undefined : readOperand(reader, references);
  reader.expect(',');
  const second = readOperand(reader, references);
  reader.expect(')');
  return first ? { kind: 'append', first, second } : { kind: 'ifNotExists', path, otherwise: second };
}

function readSet(reader: TokenReader, references: References): Change {
  const path = references.readPath(reader);
  reader.expect('=');
  const left = readOperand(reader, references);
  const sign = reader.accept('+') ? 1 : reader.accept('-') ? -1 : undefined;
  return { kind: 'set', path, left, sign, right: sign && readOperand(reader, references) };
}

function readChange(section: string, reader: TokenReader, references: References): Change {
  if (section === 'SET') return readSet(reader, references);
  const path = references.readPath(reader);
  if (section === 'REMOVE') return { kind: 'remove', path };
  return { kind: section === 'ADD' ? 'add' : 'delete', path, value: references.readValue(reader) };
}

/** Parses `SET …  REMOVE …  ADD …  DELETE …`, each section once and in any order. */
export function parseUpdate(text: string, references: References): Change[] {
  const reader = new TokenReader(KIND, text);
  const changes: Change[] = [];
  const seen = new Set<string>();
  while (!reader.isAtEnd) {
    const section = reader.peek().toUpperCase();
    if (!['SET', 'REMOVE', 'ADD', 'DELETE'].includes(section)) throw reader.problem();
    if (seen.has(section)) {
      throw invalid(`Invalid ${KIND}: The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    reader.next();
    do changes.push(readChange(section, reader, references));
    while (reader.accept(','));
  }
  return changes;
}
