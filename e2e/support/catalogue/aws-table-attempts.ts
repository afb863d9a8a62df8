import { DeleteTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type AwsHands, awsOutcome } from './aws-hands';
import type { Attempt } from './catalogue-proof';

type Tried = Attempt<AwsHands>;
type Key = Record<string, string>;

const texts = (key: Key) => Object.fromEntries(Object.entries(key).map(([name, S]) => [name, { S }]));

export const getItem = (TableName: string, key: Key, outcome: string): Tried => ({
  what: `get an item of ${TableName}`,
  act: ({ dynamodb }) => awsOutcome(dynamodb.send(new GetItemCommand({ TableName, Key: texts(key) }))),
  outcome,
});

export const putItem = (TableName: string, key: Key, outcome: string): Tried => ({
  what: `put an item into ${TableName}`,
  act: ({ dynamodb }) => awsOutcome(dynamodb.send(new PutItemCommand({ TableName, Item: texts(key) }))),
  outcome,
});

export const deleteTable = (TableName: string, outcome: string): Tried => ({
  what: `delete the table ${TableName}`,
  act: ({ dynamodb }) => awsOutcome(dynamodb.send(new DeleteTableCommand({ TableName }))),
  outcome,
});
