import type {
  DeleteItemInput,
  GetItemInput,
  PutItemInput,
  ReturnValue,
  UpdateItemInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import type { Item, Table } from '../world/data-entities';
import { applyUpdate, changedAttributes } from './apply-update';
import { conditionHolds } from './condition-holds';
import { leadingKey, loadTable } from './find-table';
import { invalid } from './invalid';
import { checkSize, keyOf, textOfItemKey, textOfKey } from './item-key';
import { parseCondition } from './parse-condition';
import { parseUpdate } from './parse-update';
import { project } from './project';
import { References } from './references';
import { asItem, checkValue } from './values';

function checkCondition(expression: string | undefined, references: References, item: Item | undefined): void {
  if (expression === undefined) return;
  const condition = parseCondition('ConditionExpression', expression, references);
  if (conditionHolds(condition, item ?? {})) return;
  throw new AwsError('ConditionalCheckFailedException', 400, 'The conditional request failed');
}

/** The references of a request's expressions: values stand as they came over the wire. */
export function referencesOf(input: object): References {
  return new References(input as ConstructorParameters<typeof References>[0]);
}

function ofKey(input: { Key?: unknown }) {
  return (table: Table) => [leadingKey(asItem(input.Key)[table.hash.name])];
}

export function getItem(call: Call, input: Parsed<GetItemInput>): object {
  const table = loadTable(call, input.TableName ?? '', 'GetItem', ofKey(input));
  const item = table.items.get(textOfKey(table, asItem(input.Key)));
  return item ? { Item: project(item, input.ProjectionExpression, referencesOf(input)) } : {};
}

export function putItem(call: Call, input: Parsed<PutItemInput>): object {
  const item = asItem(input.Item);
  const table = loadTable(call, input.TableName ?? '', 'PutItem', ({ hash }) => [leadingKey(item[hash.name])]);
  for (const value of Object.values(item)) checkValue(value);
  checkSize(item);
  const key = textOfItemKey(table, item);
  const before = table.items.get(key);
  checkCondition(input.ConditionExpression, referencesOf(input), before);
  table.items.set(key, item);
  call.world.changed();
  return input.ReturnValues === 'ALL_OLD' && before ? { Attributes: before } : {};
}

/** Deleting what is not there succeeds. */
export function deleteItem(call: Call, input: Parsed<DeleteItemInput>): object {
  const table = loadTable(call, input.TableName ?? '', 'DeleteItem', ofKey(input));
  const key = textOfKey(table, asItem(input.Key));
  const before = table.items.get(key);
  checkCondition(input.ConditionExpression, referencesOf(input), before);
  table.items.delete(key);
  call.world.changed();
  return input.ReturnValues === 'ALL_OLD' && before ? { Attributes: before } : {};
}

function returned(wanted: ReturnValue | undefined, before: Item | undefined, after: Item): object {
  const old = before ?? {};
  switch (wanted) {
    case 'ALL_OLD':
      return before ? { Attributes: before } : {};
    case 'ALL_NEW':
      return { Attributes: after };
    case 'UPDATED_OLD':
      return { Attributes: changedAttributes(after, old) };
    case 'UPDATED_NEW':
      return { Attributes: changedAttributes(old, after) };
    default:
      return {};
  }
}

/** An item that is not there is made, of its key and what the expression sets. */
export function updateItem(call: Call, input: Parsed<UpdateItemInput>): object {
  const table = loadTable(call, input.TableName ?? '', 'UpdateItem', ofKey(input));
  const key = textOfKey(table, asItem(input.Key));
  const references = referencesOf(input);
  const before = table.items.get(key);
  checkCondition(input.ConditionExpression, references, before);
  const changes = input.UpdateExpression === undefined ? [] : parseUpdate(input.UpdateExpression, references);
  const keyNames = Object.keys(keyOf(table, {}));
  const touched = changes.find(({ path }) => keyNames.includes(String(path[0])));
  if (touched) {
    const text = `Cannot update attribute ${touched.path[0]}. This attribute is part of the key`;
    throw invalid(`One or more parameter values were invalid: ${text}`);
  }
  const after = applyUpdate(before ?? asItem(input.Key), changes);
  for (const value of Object.values(after)) checkValue(value);
  checkSize(after);
  table.items.set(key, after);
  call.world.changed();
  return returned(input.ReturnValues, before, after);
}
