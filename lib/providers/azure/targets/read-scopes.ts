import { CloudFailure } from '@/lib/domain/failure';
import { lastSegment } from '@/lib/domain/last-segment';
import type { Target, TargetReading } from '@/lib/domain/target';
import type { ArmItem } from './arm-reader';
import type { GroupQuestion } from './group-question';
import { childTarget } from './read-resources';
import { findTypeWords, TYPES, wordsOfType } from './resource-words';

const RESOURCES_API_VERSION = '2021-04-01';

/** The group, everything in it, and what lies inside those: the tree in which a role can be given. */
export async function readScopes(question: GroupQuestion): Promise<TargetReading> {
  const { arm, group, signal } = question;
  const { items, complete } = await arm.list(`${group}/resources`, RESOURCES_API_VERSION, signal);
  const inner = await Promise.all(items.map((item) => readInside(question, item)));
  const unread = inner.flatMap(({ unread: name }) => name ?? []);
  const root = { value: group, label: lastSegment(group), type: 'resource group' };
  return {
    items: [root, ...items.flatMap((item, at) => [outerTarget(item, group), ...(inner[at]?.targets ?? [])])],
    complete: complete && unread.length === 0 && inner.every((one) => one.complete),
    ...(unread.length > 0 && { problem: `The portal may not look into ${unread.join(', ')}.` }),
  };
}

function outerTarget({ id, name, type }: ArmItem, group: string): Target {
  return { value: id, label: name, type: wordsOfType(type), parent: group };
}

async function readInside({ arm, signal }: GroupQuestion, item: ArmItem) {
  const row = findTypeWords(item.type);
  // Roles on one secret are possible, but a vault's secrets are picked by name and not as scopes.
  if (!row?.child || row.type === TYPES.vault.type) return { targets: [], complete: true };
  const { child, apiVersion } = row;
  try {
    const { items, complete } = await arm.list(`${item.id}/${child.path}`, apiVersion, signal);
    return { targets: items.map((one) => childTarget(one, item, child.words)), complete };
  } catch (error) {
    if (!(error instanceof CloudFailure) || (error.kind !== 'denied' && error.kind !== 'gone')) throw error;
    return { targets: [], complete: false, unread: item.name };
  }
}
