import type { FieldType } from './field-type';
import { isRecord } from './record';

/**
 * A copy without nulls (which mean *absent*) and without fields the schema does not know, and the unknown ones' paths.
 */
export function pruneUnknown(value: unknown, type: FieldType, path = ''): { value: unknown; unknown: string[] } {
  const unknown: string[] = [];
  const visit = (current: unknown, currentType: FieldType | undefined, at: string): unknown => {
    if (!currentType) return current;
    if (Array.isArray(current) && currentType.shape === 'list') {
      const items = currentType.items();
      return current.map((item, index) => visit(item, items, `${at}[${index}]`));
    }
    if (!isRecord(current) || currentType.shape === 'scalar') return current;
    const kept: [string, unknown][] = [];
    for (const [name, child] of Object.entries(current)) {
      const childType = currentType.field(name);
      const childPath = at ? `${at}.${name}` : name;
      if (!childType && currentType.shape === 'struct') unknown.push(childPath);
      else if (child !== null) kept.push([name, visit(child, childType, childPath)]);
    }
    return Object.fromEntries(kept);
  };
  return { value: visit(value, type, path), unknown };
}
