import type { AttributeValue } from '../world/data-entities';
import { invalid } from './invalid';
import type { TokenReader } from './token-reader';
import { checkValue } from './values';

/** A place in an item: names of attributes and positions in lists. */
export type Path = readonly (string | number)[];

interface Given {
  ExpressionAttributeNames?: Readonly<Record<string, string>>;
  ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
}

/** What `#name` and `:value` of a request's expressions stand for. */
export class References {
  constructor(private readonly given: Given) {}

  readPath(reader: TokenReader): Path {
    const path: (string | number)[] = [this.name(reader)];
    for (;;) {
      if (reader.accept('.')) path.push(this.name(reader));
      else if (reader.accept('[')) {
        if (!/^\d+$/.test(reader.peek())) throw reader.problem();
        path.push(Number(reader.next()));
        reader.expect(']');
      } else return path;
    }
  }

  private name(reader: TokenReader): string {
    if (!/^[#A-Za-z_]/.test(reader.peek())) throw reader.problem();
    const token = reader.next();
    if (!token.startsWith('#')) return token;
    const name = this.given.ExpressionAttributeNames?.[token];
    if (name !== undefined) return name;
    throw invalid(`An expression attribute name used in the document path is not defined; attribute name: ${token}`);
  }

  readValue(reader: TokenReader): AttributeValue {
    if (!reader.peek().startsWith(':')) throw reader.problem();
    const token = reader.next();
    const value = this.given.ExpressionAttributeValues?.[token];
    if (value !== undefined) return checkValue(value);
    throw invalid(`An expression attribute value used in expression is not defined; attribute value: ${token}`);
  }
}
