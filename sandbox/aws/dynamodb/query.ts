import type { QueryInput, ScanInput } from '@aws-sdk/client-dynamodb';
import type { Call, Parsed } from '../wire/call';
import type { AttributeValue, Item, Table } from '../world/data-entities';
import { conditionHolds } from './condition-holds';
import { findTable, leadingKey, loadTable } from './find-table';
import { invalid } from './invalid';
import { keyOf, textOfItemKey, textOfKey } from './item-key';
import { referencesOf } from './items';
import { type Condition, parseCondition } from './parse-condition';
import { project } from './project';
import { asItem, compareValues } from './values';

/** The value a key condition asks for as partition key: exactly one `hash = :value`. */
function hashOf(table: Table, condition: Condition): AttributeValue {
  const parts = condition.kind === 'and' ? condition.parts : [condition];
  for (const part of parts) {
    if (part.kind !== 'compare' || part.operator !== '=' || !('path' in part.left) || !('value' in part.right))
      continue;
    if (part.left.path.length === 1 && part.left.path[0] === table.hash.name) return part.right.value;
  }
  throw invalid(`Query condition missed key schema element: ${table.hash.name}`);
}

function inOrder(table: Table, items: readonly Item[]): Item[] {
  const range = table.range?.name;
  if (range === undefined) return [...items];
  return [...items].sort((a, b) => compareValues(a[range] ?? {}, b[range] ?? {}) ?? 0);
}

interface Reading {
  Limit?: number;
  ExclusiveStartKey?: unknown;
  FilterExpression?: string;
  ProjectionExpression?: string;
  Select?: string;
}

/** One page: the limit counts what is looked at, before the filter. */
function readPage(table: Table, items: readonly Item[], input: Reading): object {
  const start = input.ExclusiveStartKey === undefined ? undefined : textOfKey(table, asItem(input.ExclusiveStartKey));
  const from = start === undefined ? 0 : items.findIndex((item) => textOfItemKey(table, item) === start) + 1;
  const looked = items.slice(from, input.Limit === undefined ? undefined : from + input.Limit);
  const references = referencesOf(input);
  const filter =
    input.FilterExpression === undefined
      ? undefined
      : parseCondition('FilterExpression', input.FilterExpression, references);
  const found = looked.filter((item) => filter === undefined || conditionHolds(filter, item));
  const last = from + looked.length < items.length ? looked.at(-1) : undefined;
  return {
    Items:
      input.Select === 'COUNT' ? undefined : found.map((item) => project(item, input.ProjectionExpression, references)),
    Count: found.length,
    ScannedCount: looked.length,
    LastEvaluatedKey: last && keyOf(table, last),
  };
}

function refuseIndex(index: string | undefined): void {
  if (index !== undefined) throw invalid(`The table does not have the specified index: ${index}`);
}

export function query(call: Call, input: Parsed<QueryInput>): object {
  const name = input.TableName ?? '';
  if (input.KeyConditionExpression === undefined) {
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  }
  const condition = parseCondition('KeyConditionExpression', input.KeyConditionExpression, referencesOf(input));
  const known = findTable(call, name);
  const hash = known && hashOf(known, condition);
  const table = loadTable(call, name, 'Query', () => [leadingKey(hash)]);
  refuseIndex(input.IndexName);
  const found = inOrder(
    table,
    [...table.items.values()].filter((item) => conditionHolds(condition, item)),
  );
  return readPage(table, input.ScanIndexForward === false ? found.reverse() : found, input);
}

/** A scan names no partition key, so that a policy cannot tie it to one. */
export function scan(call: Call, input: Parsed<ScanInput>): object {
  const table = loadTable(call, input.TableName ?? '', 'Scan', () => undefined);
  refuseIndex(input.IndexName);
  return readPage(table, [...table.items.values()], input);
}
