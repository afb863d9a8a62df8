import { CelError, type CelNode } from './cel-node';
import { isKnownFunction } from './evaluate-cel';
import { parseCel } from './parse-cel';

function partsOf(node: CelNode): CelNode[] {
  switch (node.type) {
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flat();
    case 'index':
      return [node.of, node.at];
    case 'call':
      return node.of ? [node.of, ...node.args] : node.args;
    case 'binary':
      return [node.left, node.right];
    case 'choice':
      return [node.test, node.yes, node.no];
    case 'field':
    case 'not':
      return [node.of];
    default:
      return [];
  }
}

/** The first name or function that nothing here stands for. */
function undeclared(node: CelNode, names: readonly string[]): string | undefined {
  if (node.type === 'name') return names.includes(node.name) ? undefined : node.name;
  if (node.type === 'call' && !isKnownFunction(node.name, node.of !== undefined)) return node.name;
  const [first] = node.type === 'call' && node.of && node.args.length === 2 ? node.args : [];
  const inner = first?.type === 'name' ? [...names, first.name] : names;
  return partsOf(node).reduce<string | undefined>((found, part) => found ?? undeclared(part, inner), undefined);
}

/** Parses and checks names and functions, as an API server does when a policy is stored. Throws `CelError`. */
export function compileCel(text: string, names: readonly string[]): CelNode {
  const node = parseCel(text);
  const name = undeclared(node, names);
  if (name !== undefined) throw new CelError(`undeclared reference to '${name}' (in container '')`);
  return node;
}
