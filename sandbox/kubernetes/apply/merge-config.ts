import type { FieldType } from '../schema/field-type';
import { isRecord } from '../schema/record';
import { itemElement } from './walk-fields';

function mergeList(live: unknown[], config: unknown[], type: FieldType): unknown[] {
  const { listKeys } = type;
  const identity = (item: unknown) => (listKeys ? itemElement(item, listKeys) : JSON.stringify(item));
  const wanted = new Map(config.map((item) => [identity(item), item]));
  const kept = live.map((item) => {
    const other = wanted.get(identity(item));
    if (other === undefined) return item;
    wanted.delete(identity(item));
    return listKeys ? mergeConfig(item, other, type.items()) : item;
  });
  return [...kept, ...wanted.values()];
}

/** Lays an applied configuration over the live object: atomic things replace, maps, sets and keyed lists merge. */
export function mergeConfig(live: unknown, config: unknown, type: FieldType | undefined): unknown {
  if (live === undefined || type?.isAtomic) return config;
  if (Array.isArray(live) && Array.isArray(config) && type) return mergeList(live, config, type);
  if (!isRecord(live) || !isRecord(config)) return config;
  const merged = { ...live };
  for (const [name, value] of Object.entries(config)) merged[name] = mergeConfig(live[name], value, type?.field(name));
  return merged;
}
