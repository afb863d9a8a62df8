import type { PersonView } from '@/lib/contracts/shapes';

/** A person as others see them. `portal` and `rule` act by themselves. */
export function viewPerson(id: string, names: ReadonlyMap<string, string>): PersonView {
  if (id === 'portal') return { id, name: 'the portal' };
  if (id === 'rule') return { id, name: 'a rule' };
  return { id, name: names.get(id) ?? 'someone who left' };
}
