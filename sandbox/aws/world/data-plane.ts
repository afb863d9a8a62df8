import type { Item, Metric, Queue, Secret, Table, Topic } from './data-entities';

type TableJson = Omit<Table, 'items'> & { items: [string, Item][] };

/** The data plane as it is kept in a file between two starts. */
export interface DataJson {
  secrets: Secret[];
  queues: Queue[];
  tables: TableJson[];
  topics: Topic[];
  metrics: Metric[];
  seeded: string[];
}

/** What the accounts keep outside S3 and KMS: everything by its ARN. */
export class DataPlane {
  readonly secrets = new Map<string, Secret>();
  readonly queues = new Map<string, Queue>();
  readonly tables = new Map<string, Table>();
  readonly topics = new Map<string, Topic>();
  metrics: Metric[] = [];
  private readonly seeded = new Set<string>();

  /** Makes a thing of the seed once in a world's life: what somebody deleted stays deleted. */
  seedOnce(name: string, make: () => void): void {
    if (this.seeded.has(name)) return;
    this.seeded.add(name);
    make();
  }

  toJson(): DataJson {
    return {
      secrets: [...this.secrets.values()],
      queues: [...this.queues.values()],
      tables: [...this.tables.values()].map((table) => ({ ...table, items: [...table.items] })),
      topics: [...this.topics.values()],
      metrics: this.metrics,
      seeded: [...this.seeded],
    };
  }

  fill(json: DataJson): void {
    for (const secret of json.secrets) this.secrets.set(secret.arn, secret);
    for (const queue of json.queues) this.queues.set(queue.arn, queue);
    for (const table of json.tables) this.tables.set(table.arn, { ...table, items: new Map(table.items) });
    for (const topic of json.topics) this.topics.set(topic.arn, topic);
    this.metrics = json.metrics;
    for (const name of json.seeded) this.seeded.add(name);
  }
}
