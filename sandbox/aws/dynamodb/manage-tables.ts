import { randomUUID } from 'node:crypto';
import type { CreateTableInput, DeleteTableInput, DescribeTableInput, ListTablesInput } from '@aws-sdk/client-dynamodb';
import { authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { regionalArn } from '../world/arn';
import type { KeyPart, Table } from '../world/data-entities';
import { authorizeTable, findTable, tableArn, tableNotFound } from './find-table';
import { invalid } from './invalid';

const PAGE_MAX = 100;

function describe(table: Table): object {
  const parts: [string, KeyPart][] = [['HASH', table.hash]];
  if (table.range) parts.push(['RANGE', table.range]);
  return {
    TableName: table.name,
    TableId: table.id,
    TableArn: table.arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: new Date(table.createdAt),
    KeySchema: parts.map(([KeyType, { name }]) => ({ AttributeName: name, KeyType })),
    AttributeDefinitions: parts.map(([, { name, type }]) => ({ AttributeName: name, AttributeType: type })),
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    ItemCount: table.items.size,
    TableSizeBytes: Buffer.byteLength(JSON.stringify([...table.items.values()])),
    DeletionProtectionEnabled: false,
  };
}

function keyPart(input: Parsed<CreateTableInput>, kind: 'HASH' | 'RANGE'): KeyPart | undefined {
  const name = input.KeySchema?.find(({ KeyType }) => KeyType === kind)?.AttributeName;
  if (name === undefined) return undefined;
  const type = input.AttributeDefinitions?.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  if (type === undefined) {
    const text = `Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`;
    throw invalid(`One or more parameter values were invalid: ${text}`);
  }
  return { name, type };
}

/** Tables are ready at once here, and pay per request whatever is asked. */
export function createTable(call: Call, input: Parsed<CreateTableInput>): object {
  const arn = tableArn(call, input.TableName ?? '');
  authorizeTable(call, 'CreateTable', arn);
  const hash = keyPart(input, 'HASH');
  if (!hash) throw invalid('No Hash Key specified in schema.  All Dynamo DB tables must have exactly one hash key');
  const indexes = input.GlobalSecondaryIndexes ?? input.LocalSecondaryIndexes;
  if (indexes) throw new AwsError('NotImplemented', 501, 'The sandbox does not serve secondary indexes.');
  if (call.world.data.tables.has(arn)) {
    throw new AwsError('ResourceInUseException', 400, `Table already exists: ${input.TableName}`);
  }
  const table: Table = {
    name: input.TableName ?? '',
    id: randomUUID(),
    arn,
    accountId: call.caller.accountId,
    hash,
    range: keyPart(input, 'RANGE'),
    createdAt: call.world.stamp(),
    items: new Map(),
  };
  call.world.data.tables.set(arn, table);
  call.world.changed();
  return { TableDescription: describe(table) };
}

export function describeTable(call: Call, input: Parsed<DescribeTableInput>): object {
  const name = input.TableName ?? '';
  authorizeTable(call, 'DescribeTable', tableArn(call, name));
  const table = findTable(call, name);
  if (!table) throw tableNotFound(name);
  return { Table: describe(table) };
}

export function deleteTable(call: Call, input: Parsed<DeleteTableInput>): object {
  const name = input.TableName ?? '';
  authorizeTable(call, 'DeleteTable', tableArn(call, name));
  const table = findTable(call, name);
  if (!table) throw tableNotFound(name);
  call.world.data.tables.delete(table.arn);
  call.world.changed();
  return { TableDescription: { ...describe(table), TableStatus: 'DELETING' } };
}

export function listTables(call: Call, input: ListTablesInput): object {
  const { accountId, region } = call.caller;
  authorize(call.world, call.caller, call.now, {
    action: 'dynamodb:ListTables',
    resource: regionalArn('dynamodb', region, accountId, 'table/*'),
    resourceAccount: accountId,
  });
  const home = regionalArn('dynamodb', region, accountId, 'table/');
  const names = [...call.world.data.tables.values()].filter(({ arn }) => arn.startsWith(home)).map(({ name }) => name);
  const rest = names.sort().filter((name) => name > (input.ExclusiveStartTableName ?? ''));
  const shown = rest.slice(0, Math.min(input.Limit ?? PAGE_MAX, PAGE_MAX));
  return { TableNames: shown, LastEvaluatedTableName: shown.length < rest.length ? shown.at(-1) : undefined };
}
