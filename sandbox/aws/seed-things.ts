import { randomUUID } from 'node:crypto';
import { randomSuffix } from './secretsmanager/write-secrets';
import { QUEUE_DEFAULTS } from './sqs/check-attributes';
import { regionalArn } from './world/arn';
import type { AwsWorld } from './world/aws-world';
import type { Item, KeyPart, Queue, Secret, Table, Topic } from './world/data-entities';

/** Where a thing of the seed is. */
export interface Place {
  accountId: string;
  region: string;
}

/** A secret with one value. The things made here take effect at once and without anybody's rights. */
export function seedSecret(world: AwsWorld, { accountId, region }: Place, name: string, text: string): Secret {
  const at = world.stamp();
  const secret: Secret = {
    name,
    arn: regionalArn('secretsmanager', region, accountId, `secret:${name}-${randomSuffix()}`),
    accountId,
    tags: {},
    createdAt: at,
    changedAt: at,
    versions: [{ id: randomUUID(), stages: ['AWSCURRENT'], text, createdAt: at }],
  };
  world.data.secrets.set(secret.arn, secret);
  world.changed();
  return secret;
}

export function seedQueue(world: AwsWorld, place: Place, name: string, attributes: Queue['attributes'] = {}): Queue {
  const { accountId, region } = place;
  const queue: Queue = {
    name,
    arn: regionalArn('sqs', region, accountId, name),
    accountId,
    region,
    attributes: { ...QUEUE_DEFAULTS, ...attributes },
    tags: {},
    createdAt: world.stamp(),
    messages: [],
  };
  world.data.queues.set(queue.arn, queue);
  world.changed();
  return queue;
}

export function seedTopic(world: AwsWorld, { accountId, region }: Place, name: string): Topic {
  const arn = regionalArn('sns', region, accountId, name);
  const topic: Topic = { name, arn, accountId, attributes: {}, tags: {}, published: 0 };
  world.data.topics.set(arn, topic);
  world.changed();
  return topic;
}

/** A table with text keys and the items given. */
export function seedTable(
  world: AwsWorld,
  { accountId, region }: Place,
  name: string,
  keyNames: readonly [hash: string, range?: string],
  items: readonly Readonly<Record<string, string>>[],
): Table {
  const [hash, range] = keyNames.map((one): KeyPart => ({ name: one ?? '', type: 'S' }));
  if (!hash) throw new Error(`The table ${name} needs a partition key`);
  const keyed = items.map((given): [string, Item] => {
    const item = Object.fromEntries(Object.entries(given).map(([attribute, text]) => [attribute, { S: text }]));
    return [JSON.stringify(keyNames.map((key) => given[key ?? ''])), item];
  });
  const arn = regionalArn('dynamodb', region, accountId, `table/${name}`);
  const createdAt = world.stamp();
  const table: Table = { name, id: randomUUID(), arn, accountId, hash, range, createdAt, items: new Map(keyed) };
  world.data.tables.set(arn, table);
  world.changed();
  return table;
}
