import type { ArmOperation } from './call';

export interface Matched {
  operation: ArmOperation;
  parameters: Record<string, string>;
}

/** The first operation of the table that this method and path mean. */
export function createMatcher(operations: readonly ArmOperation[]) {
  const rows = operations.map((operation) => ({ operation, pattern: compile(operation.path) }));
  return (method: string, path: string): Matched | undefined => {
    for (const { operation, pattern } of rows) {
      const match = operation.method === method ? pattern.exec(path) : null;
      if (match) return { operation, parameters: { ...match.groups } };
    }
    return undefined;
  };
}

function compile(template: string): RegExp {
  const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\/?\{(\w+)\}/g, (_whole, name: string) => {
    return name === 'scope' ? '(?<scope>(?:/[^/]+)*)' : `/(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${source}$`, 'i');
}
