import type { BatchGetItemInput, BatchWriteItemInput } from '@aws-sdk/client-dynamodb';
import type { Call, Parsed } from '../wire/call';
import { leadingKey, loadTable } from './find-table';
import { invalid } from './invalid';
import { checkSize, textOfItemKey, textOfKey } from './item-key';
import { referencesOf } from './items';
import { project } from './project';
import { asItem, checkValue } from './values';

const GETS_MAX = 100;
const WRITES_MAX = 25;

function refuseDuplicates(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw invalid('Provided list of item keys contains duplicates');
}

export function batchGetItem(call: Call, input: Parsed<BatchGetItemInput>): object {
  const asked = Object.entries(input.RequestItems ?? {});
  const count = asked.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0);
  if (count > GETS_MAX) throw invalid('Too many items requested for the BatchGetItem call');
  const responses = asked.map(([name, wanted]) => {
    const given = (wanted.Keys ?? []).map(asItem);
    const table = loadTable(call, name, 'BatchGetItem', ({ hash }) => given.map((key) => leadingKey(key[hash.name])));
    const keys = given.map((key) => textOfKey(table, key));
    refuseDuplicates(keys);
    const found = keys.map((key) => table.items.get(key)).filter((item) => item !== undefined);
    return [name, found.map((item) => project(item, wanted.ProjectionExpression, referencesOf(wanted)))] as const;
  });
  return { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
}

/** All of a batch is checked before any of it is written. */
export function batchWriteItem(call: Call, input: Parsed<BatchWriteItemInput>): object {
  const asked = Object.entries(input.RequestItems ?? {});
  const count = asked.reduce((sum, [, requests]) => sum + requests.length, 0);
  if (count === 0 || count > WRITES_MAX) throw invalid('Too many items requested for the BatchWriteItem call');
  const writes = asked.map(([name, requests]) => {
    const puts = requests.flatMap(({ PutRequest: put }) => (put ? [asItem(put.Item)] : []));
    const deletes = requests.flatMap(({ DeleteRequest: gone }) => (gone ? [asItem(gone.Key)] : []));
    const table = loadTable(call, name, 'BatchWriteItem', ({ hash }) =>
      [...puts, ...deletes].map((item) => leadingKey(item[hash.name])),
    );
    for (const item of puts) {
      for (const value of Object.values(item)) checkValue(value);
      checkSize(item);
    }
    const items = puts.map((item) => [textOfItemKey(table, item), item] as const);
    const keys = deletes.map((key) => textOfKey(table, key));
    refuseDuplicates([...items.map(([key]) => key), ...keys]);
    return { table, items, keys };
  });
  for (const { table, items, keys } of writes) {
    for (const [key, item] of items) table.items.set(key, item);
    for (const key of keys) table.items.delete(key);
  }
  call.world.changed();
  return { UnprocessedItems: {} };
}
