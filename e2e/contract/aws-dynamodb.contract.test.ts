import * as dynamodb from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const USE = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'BatchGetItem', 'BatchWriteItem'].map(
  (action) => `dynamodb:${action}`,
);
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let admin: dynamodb.DynamoDBClient;
let workload: dynamodb.DynamoDBClient;

const client = (keys: Keys) =>
  new dynamodb.DynamoDBClient({ endpoint: aws.url, region: 'eu-west-1', credentials: keys, maxAttempts: 1 });
const arnOf = (name: string) => `arn:aws:dynamodb:eu-west-1:${TENANT}:table/${name}`;
const order = (customer: string, day: string, total = 1) => ({
  customer: { S: customer },
  day: { S: day },
  total: { N: String(total) },
});
const put = (TableName: string, Item: Record<string, dynamodb.AttributeValue>, by = admin, more: object = {}) =>
  by.send(new dynamodb.PutItemCommand({ TableName, Item, ...more }));
const get = (TableName: string, customer: string, day: string, by = workload) =>
  by.send(new dynamodb.GetItemCommand({ TableName, Key: { customer: { S: customer }, day: { S: day } } }));
const query = (input: Partial<dynamodb.QueryCommandInput>, by = admin) =>
  by.send(
    new dynamodb.QueryCommand({
      TableName: 'orders',
      KeyConditionExpression: 'customer = :c',
      ...input,
      ExpressionAttributeValues: { ':c': { S: 'a' }, ...input.ExpressionAttributeValues },
    }),
  );

async function create(name: string): Promise<void> {
  await admin.send(
    new dynamodb.CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'day', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['customer', 'day'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    }),
  );
}

beforeAll(async () => {
  aws = await startAwsWorld();
  admin = client(aws.admin);
  for (const name of ['orders', 'sessions']) await create(name);
  for (const [index, day] of ['01', '02', '03', '10'].entries()) await put('orders', order('a', day, index));
  await put('orders', order('b', '01'));
  workload = client(await startWorkload(aws, 'table', [allow(USE, arnOf('orders'))]));
});
afterAll(() => aws.close());

describe('a workload with one table', () => {
  it('reads and writes its items', async () => {
    await put('orders', order('c', '01', 7), workload);
    expect((await get('orders', 'c', '01')).Item).toEqual(order('c', '01', 7));
    const Key = { customer: { S: 'c' }, day: { S: '01' } };
    const remove = new dynamodb.DeleteItemCommand({ TableName: 'orders', Key });
    await workload.send(remove);
    await workload.send(remove);
    expect((await get('orders', 'c', '01')).Item).toBeUndefined();
  });

  it('is refused the neighbour, and whatever it was not given', async () => {
    const refusal = await refusalOf(get('sessions', 'a', '01'));
    expect(refusal).toMatchObject({ code: 'AccessDeniedException', status: 400 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/table/test is not authorized to perform: dynamodb:GetItem on resource: ${arnOf('sessions')} because no identity-based policy allows the dynamodb:GetItem action`,
    );
    const scan = workload.send(new dynamodb.ScanCommand({ TableName: 'orders' }));
    expect((await refusalOf(scan)).code).toBe('AccessDeniedException');
    const batch = new dynamodb.BatchGetItemCommand({
      RequestItems: { sessions: { Keys: [{ customer: { S: 'a' }, day: { S: '01' } }] } },
    });
    expect((await refusalOf(workload.send(batch))).code).toBe('AccessDeniedException');
    expect((await refusalOf(get('none', 'a', '01'))).code).toBe('AccessDeniedException');
  });

  it('may be tied to its own partition keys', async () => {
    const own = {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    const tied = client(await startWorkload(aws, 'tied', [allow(USE, arnOf('orders'), own)]));
    expect((await query({}, tied)).Count).toBe(4);
    expect((await get('orders', 'a', '01', tied)).Item).toBeDefined();
    expect((await refusalOf(get('orders', 'b', '01', tied))).code).toBe('AccessDeniedException');
    const foreign = query({ ExpressionAttributeValues: { ':c': { S: 'b' } } }, tied);
    expect((await refusalOf(foreign)).code).toBe('AccessDeniedException');
    const Keys = ['a', 'b'].map((customer) => ({ customer: { S: customer }, day: { S: '01' } }));
    const both = tied.send(new dynamodb.BatchGetItemCommand({ RequestItems: { orders: { Keys } } }));
    expect((await refusalOf(both)).code).toBe('AccessDeniedException');
  });
});

describe('tables', () => {
  it('answer queries in order, by condition, filter and page', async () => {
    const days = async (input: Partial<dynamodb.QueryCommandInput>) =>
      (await query(input)).Items?.map((item) => item.day?.S);
    expect(await days({})).toEqual(['01', '02', '03', '10']);
    expect(await days({ ScanIndexForward: false, Limit: 2 })).toEqual(['10', '03']);
    const between = { ExpressionAttributeValues: { ':from': { S: '02' }, ':to': { S: '03' } } };
    expect(
      await days({
        KeyConditionExpression: 'customer = :c AND #d BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#d': 'day' },
        ...between,
      }),
    ).toEqual(['02', '03']);
    const begins = {
      KeyConditionExpression: 'customer = :c and begins_with(#d, :p)',
      ExpressionAttributeNames: { '#d': 'day' },
    };
    expect(await days({ ...begins, ExpressionAttributeValues: { ':p': { S: '0' } } })).toHaveLength(3);
    const filter = {
      FilterExpression: 'NOT (total < :n) OR total IN (:n)',
      ExpressionAttributeValues: { ':n': { N: '2' } },
    };
    expect(await days(filter)).toEqual(['03', '10']);
    const first = await query({ Limit: 3 });
    const rest = await query({ ExclusiveStartKey: first.LastEvaluatedKey });
    expect(rest.Items?.map((item) => item.day?.S)).toEqual(['10']);
  });

  it('update items by expression, and write only where a condition holds', async () => {
    const Key = { customer: { S: 'u' }, day: { S: '01' } };
    const update = (UpdateExpression: string, values?: Record<string, dynamodb.AttributeValue>) =>
      admin.send(
        new dynamodb.UpdateItemCommand({
          TableName: 'orders',
          Key,
          UpdateExpression,
          ExpressionAttributeValues: values,
          ReturnValues: 'ALL_NEW',
        }),
      );
    await update('SET visits = if_not_exists(visits, :zero) + :one, tags = :t', {
      ':zero': { N: '0' },
      ':one': { N: '1' },
      ':t': { L: [{ S: 'x' }] },
    });
    const { Attributes: after } = await update('SET tags = list_append(tags, :t) ADD visits :one, marks :m', {
      ':one': { N: '1' },
      ':t': { L: [{ S: 'y' }] },
      ':m': { SS: ['k'] },
    });
    expect(after).toEqual({ ...Key, visits: { N: '2' }, tags: { L: [{ S: 'x' }, { S: 'y' }] }, marks: { SS: ['k'] } });
    expect((await update('REMOVE tags[0]')).Attributes?.tags).toEqual({ L: [{ S: 'y' }] });
    const once = put('orders', { ...Key }, admin, { ConditionExpression: 'attribute_not_exists(customer)' });
    expect((await refusalOf(once)).code).toBe('ConditionalCheckFailedException');
  });

  it('write batches whole or not at all', async () => {
    const item = order('batch', '01');
    const write = (Items: Record<string, dynamodb.AttributeValue>[]) =>
      admin.send(
        new dynamodb.BatchWriteItemCommand({
          RequestItems: { orders: Items.map((Item) => ({ PutRequest: { Item } })) },
        }),
      );
    expect((await refusalOf(write([item, item]))).code).toBe('ValidationException');
    expect((await refusalOf(write([item, { customer: { S: 'x' } }]))).code).toBe('ValidationException');
    expect((await get('orders', 'batch', '01', admin)).Item).toBeUndefined();
    await write([item]);
    expect((await get('orders', 'batch', '01', admin)).Item).toEqual(item);
  });

  it('refuse what does not exist or does not parse', async () => {
    expect(await refusalOf(get('none', 'a', '01', admin))).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
    expect((await refusalOf(create('orders'))).code).toBe('ResourceInUseException');
    const wrong = [
      put('orders', { customer: { S: 'a' } }),
      put('orders', { customer: { N: '1' }, day: { S: '1' } }),
      put('orders', { customer: { S: '' }, day: { S: '1' } }),
      query({ KeyConditionExpression: 'day = :c' }),
      query({ FilterExpression: 'total >' }),
      query({ FilterExpression: 'nonsense(total)' }),
      query({ FilterExpression: 'total = :absent' }),
      query({ IndexName: 'by-day' }),
      query({ FilterExpression: `${'('.repeat(9000)}total = :c` }),
      put('orders', { ...order('deep', '1'), nested: JSON.parse(`${'{"L":['.repeat(40)}{"S":"x"}${']}'.repeat(40)}`) }),
      put('orders', { ...order('large', '1'), text: { S: 'x'.repeat(500_000) } }),
    ];
    const codes = (await Promise.all(wrong.map(refusalOf))).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['ValidationException']));
  });

  it('are told apart by account', async () => {
    const other = client(aws.world.addAccount('222222222222'));
    expect((await other.send(new dynamodb.ListTablesCommand({}))).TableNames).toEqual([]);
    expect((await refusalOf(get('orders', 'a', '01', other))).code).toBe('ResourceNotFoundException');
    expect((await refusalOf(get(arnOf('orders'), 'a', '01', other))).code).toBe('AccessDeniedException');
  });
});
