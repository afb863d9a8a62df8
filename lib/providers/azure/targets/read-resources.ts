import type { Target, TargetReading } from '@/lib/domain/target';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { ArmItem } from './arm-reader';
import type { GroupQuestion } from './group-question';
import { TYPES, type TypeWords } from './resource-words';

/** Names of every resource of one type in the group; the value is its ARM id. */
export async function readOfType(
  { arm, group, signal }: GroupQuestion,
  { type, apiVersion, words }: TypeWords,
): Promise<{ items: ArmItem[]; targets: Target[]; complete: boolean }> {
  const { items, complete } = await arm.list(`${group}/providers/${type}`, apiVersion, signal);
  return { items, complete, targets: items.map(({ id, name }) => ({ value: id, label: name, type: words })) };
}

/** The vaults of the group, each with what decides how rights in it are given. */
export async function readVaults(question: GroupQuestion): Promise<TargetReading> {
  const { items, complete } = await readOfType(question, TYPES.vault);
  return {
    complete,
    items: items.map(({ id, name, properties }) => ({
      value: id,
      label: name,
      type: TYPES.vault.words,
      detail: properties?.enableRbacAuthorization === true ? 'RBAC' : 'access policies',
    })),
  };
}

/** Names of a vault's secrets, never a value; only of vaults of the tenant's own group. */
export async function readVaultSecrets({ arm, group, within, signal }: GroupQuestion): Promise<TargetReading> {
  if (!within) return { items: [], complete: false, problem: 'Choose a vault first.' };
  if (!scopeCovers(group, within))
    return { items: [], complete: false, problem: 'This vault does not lie in the resource group of the tenant.' };
  const { items, complete } = await arm.list(`${within}/secrets`, TYPES.vault.apiVersion, signal);
  return { complete, items: items.map(({ name }) => ({ value: name, label: name, type: 'secret' })) };
}

/** Everything inside the resources of one type: containers, queues, hubs. The value is the ARM id of the inner thing. */
export async function readChildren(
  question: GroupQuestion,
  row: TypeWords & { child: { path: string; words: string } },
): Promise<TargetReading> {
  const outer = await readOfType(question, row);
  const inner = await Promise.all(
    outer.items.map(async (parent) => {
      const { items, complete } = await question.arm.list(
        `${parent.id}/${row.child.path}`,
        row.apiVersion,
        question.signal,
      );
      return { complete, targets: items.map((item) => childTarget(item, parent, row.child.words)) };
    }),
  );
  return {
    items: inner.flatMap(({ targets }) => targets),
    complete: outer.complete && inner.every(({ complete }) => complete),
  };
}

/** A child with its parent's name in front: two accounts may have a container of one name. */
export function childTarget({ id, name }: ArmItem, parent: ArmItem, words: string): Target {
  return { value: id, label: `${parent.name}/${name}`, type: words, parent: parent.id };
}
