import { randomUUID } from 'node:crypto';
import type { AzureWorld } from '../../world/azure-world';

/** How long a peeked message is hidden from others. */
const LOCK_SECONDS = 30;

export interface Message {
  messageId: string;
  sequenceNumber: number;
  body: string;
  contentType: string;
  enqueuedAt: Date;
  deliveryCount: number;
  lock?: { token: string; endsAt: number };
}

/** One queue's messages in memory: gone with the process, as nothing of the demo lives by them. */
export class MessageQueue {
  private messages: Message[] = [];
  private sequence = 0;

  send(body: string, contentType: string, messageId: string | undefined, now: Date): void {
    this.sequence += 1;
    const fields = { messageId: messageId ?? randomUUID().replaceAll('-', ''), sequenceNumber: this.sequence };
    this.messages.push({ ...fields, body, contentType, enqueuedAt: now, deliveryCount: 0 });
  }

  /** The first message nobody holds: locked, or with `destructive` taken away. */
  receive(now: Date, destructive: boolean): Message | undefined {
    const message = this.messages.find(({ lock }) => !lock || lock.endsAt <= now.getTime());
    if (!message) return undefined;
    message.deliveryCount += 1;
    if (destructive) this.remove(message);
    else message.lock = { token: randomUUID(), endsAt: now.getTime() + LOCK_SECONDS * 1000 };
    return message;
  }

  findLocked(id: string, token: string, now: Date): Message | undefined {
    return this.messages.find(
      ({ messageId, sequenceNumber, lock }) =>
        [messageId, String(sequenceNumber)].includes(id) && lock?.token === token && lock.endsAt > now.getTime(),
    );
  }

  remove(message: Message): void {
    this.messages = this.messages.filter((each) => each !== message);
  }

  renew(message: Message, now: Date): void {
    if (message.lock) message.lock = { ...message.lock, endsAt: now.getTime() + LOCK_SECONDS * 1000 };
  }
}

const QUEUES = new WeakMap<AzureWorld, Map<string, MessageQueue>>();

/** The messages of one entity, by its id in ARM. */
export function loadQueue(world: AzureWorld, id: string): MessageQueue {
  const queues = QUEUES.get(world) ?? new Map<string, MessageQueue>();
  QUEUES.set(world, queues);
  const queue = queues.get(id.toLowerCase()) ?? new MessageQueue();
  queues.set(id.toLowerCase(), queue);
  return queue;
}
