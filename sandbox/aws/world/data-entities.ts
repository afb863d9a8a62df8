import type { Tags } from './entities';

export interface SecretVersion {
  readonly id: string;
  readonly stages: readonly string[];
  readonly text?: string;
  /** Base64. */
  readonly binary?: string;
  readonly createdAt: string;
}

export interface Secret {
  readonly name: string;
  /** With the six random characters that Secrets Manager puts behind the name. */
  readonly arn: string;
  readonly accountId: string;
  readonly description?: string;
  readonly kmsKeyArn?: string;
  readonly tags: Tags;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Set while the secret waits to be deleted for good. */
  readonly deletedAt?: string;
  readonly versions: readonly SecretVersion[];
}

/** Changed in place: a message is in flight until `visibleAt`. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly attributes?: Readonly<Record<string, object>>;
  readonly sentAt: number;
  readonly group?: string;
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
  receiptHandle?: string;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Tags;
  readonly createdAt: string;
  messages: QueueMessage[];
}

/** One attribute as DynamoDB writes it: `{"S":"text"}`. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

export interface KeyPart {
  readonly name: string;
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly accountId: string;
  readonly hash: KeyPart;
  readonly range?: KeyPart;
  readonly createdAt: string;
  /** By their key's text. */
  readonly items: Map<string, Item>;
}

export interface Topic {
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Tags;
  /** How many messages were published; nobody is subscribed here. */
  published: number;
}

export interface MetricPoint {
  readonly at: number;
  readonly value: number;
}

/** One metric: a namespace, a name and a set of dimensions. */
export interface Metric {
  readonly accountId: string;
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly unit?: string;
  readonly points: MetricPoint[];
}
