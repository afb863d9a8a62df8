import type { Target } from '@/lib/contracts/targets';
import { filterTargets } from './picker-state';

/** A thing and what lies in it. */
export interface ScopeNode {
  target: Target;
  /** The name without its parent's in front. */
  name: string;
  children: ScopeNode[];
}

/** Things as the tree they form by `parent`; those whose parent is not in the list are roots. */
export function treeOfScopes(items: readonly Target[]): ScopeNode[] {
  const nodes = new Map(
    items.map((target) => [target.value, { target, name: target.label, children: [] } as ScopeNode]),
  );
  const roots: ScopeNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.target.parent === undefined ? undefined : nodes.get(node.target.parent);
    if (!parent || parent === node) {
      roots.push(node);
      continue;
    }
    const front = `${parent.target.label}/`;
    if (node.name.startsWith(front)) node.name = node.name.slice(front.length);
    parent.children.push(node);
  }
  return roots;
}

/** The things that fit the text and everything they lie in, so that each stands where it belongs. */
export function filterScopes(items: readonly Target[], text: string): Target[] {
  const byValue = new Map(items.map((target) => [target.value, target]));
  const kept = new Set<Target>();
  for (const fitting of filterTargets(items, text))
    for (let at: Target | undefined = fitting; at && !kept.has(at); at = byValue.get(at.parent ?? '')) kept.add(at);
  return items.filter((target) => kept.has(target));
}
