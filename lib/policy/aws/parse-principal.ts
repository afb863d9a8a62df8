import { isObject, textList, unknownElements } from './elements';
import type { ParsedPrincipal, PolicyProblem } from './parsed-policy';

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Reads a principal; `"*"` and `{"AWS": "*"}` mean the same. */
export function parsePrincipal(value: unknown, path: string, problems: PolicyProblem[]): ParsedPrincipal | undefined {
  if (value === undefined) return undefined;
  if (value === '*') return { AWS: ['*'] };
  if (!isObject(value)) {
    problems.push({ code: 'wrong-type', path, message: 'A principal is "*" or an object by type.' });
    return undefined;
  }
  problems.push(...unknownElements(value, TYPES, path));
  const types = TYPES.filter((type) => value[type] !== undefined);
  return Object.fromEntries(types.map((type) => [type, textList(value[type], `${path}/${type}`, problems) ?? []]));
}
