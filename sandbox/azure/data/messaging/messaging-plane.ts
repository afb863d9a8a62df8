import { randomUUID } from 'node:crypto';
import { verifyBearer } from '../../entra/verify-bearer';
import type { EventHubsNamespace, ServiceBusNamespace } from '../../world/resources';
import { type DataAnswer, type DataCall, DataError, type DataPlane, mayDo } from '../data-call';
import { element, textElement } from '../xml';
import { loadQueue, type Message, type MessageQueue } from './message-store';

type Namespace = ServiceBusNamespace | EventHubsNamespace;

const RIGHTS: Readonly<Record<string, 'Send' | 'Listen'>> = {
  Send: 'Send',
  PeekLock: 'Listen',
  ReceiveAndDelete: 'Listen',
  Complete: 'Listen',
  Unlock: 'Listen',
  RenewLock: 'Listen',
};

/** Service Bus queues and Event Hubs over REST, which for hubs knows only sending. */
export const MESSAGING_PLANE: DataPlane = {
  service: 'servicebus',
  operations: Object.keys(RIGHTS),
  nameOperation: ({ method, segments }) => {
    const [, kind, which, lock, more] = segments;
    if (kind?.toLowerCase() !== 'messages' || more !== undefined) return undefined;
    if (which === undefined) return method === 'POST' ? 'Send' : undefined;
    if (which === 'head' && lock === undefined) return { POST: 'PeekLock', DELETE: 'ReceiveAndDelete' }[method];
    return lock === undefined ? undefined : { DELETE: 'Complete', PUT: 'Unlock', POST: 'RenewLock' }[method];
  },
  run: runMessaging,
  renderError: ({ status, message, headers }, { requestId, now }) => {
    const detail = `${message} TrackingId:${requestId}, Timestamp:${now.toISOString()}`;
    const body = element('Error', textElement('Code', String(status)) + textElement('Detail', detail));
    return { status, headers: { ...headers, 'content-type': 'application/xml; charset=utf-8' }, body };
  },
};

async function runMessaging(call: DataCall, operation: string): Promise<DataAnswer> {
  const { world, host } = call;
  const namespace =
    world.findByName('Microsoft.ServiceBus/namespaces', call.name) ??
    world.findByName('Microsoft.EventHub/namespaces', call.name);
  const [entity = '', , id = '', lockToken = ''] = call.segments;
  const notFound = `The messaging entity 'sb://${host}/${entity}' could not be found.`;
  if (!namespace) throw new DataError(404, 'NotFound', notFound);
  const isHub = namespace.type === 'Microsoft.EventHub/namespaces';
  const scope = `${namespace.id}/${isHub ? 'eventhubs' : 'queues'}/${entity}`;
  await checkRight(call, namespace, scope, operation);
  const names = isHub ? namespace.eventHubs : namespace.queues;
  if (!names.some((name) => name.toLowerCase() === entity.toLowerCase()))
    throw new DataError(404, 'NotFound', notFound);
  if (isHub && operation !== 'Send') throw new DataError(501, 'NotServed', 'Event Hubs gives events over AMQP only.');
  const queue = loadQueue(world, scope);
  if (operation === 'Send') return send(call, queue);
  if (operation === 'PeekLock') return receive(call, queue, false);
  return operation === 'ReceiveAndDelete' ? receive(call, queue, true) : settle(call, queue, operation, id, lockToken);
}

async function checkRight(call: DataCall, { type }: Namespace, scope: string, operation: string): Promise<void> {
  const isHub = type === 'Microsoft.EventHub/namespaces';
  const { authorization } = call.headers;
  const general = await verifyBearer(call.world, authorization, 'https://servicebus.azure.net');
  const own = isHub ? 'https://eventhubs.azure.net' : `https://${call.host}`;
  const caller = 'code' in general ? await verifyBearer(call.world, authorization, own) : general;
  if ('code' in caller) {
    const code = authorization ? 'InvalidToken' : 'MissingToken';
    throw new DataError(401, code, `${code}: ${caller.message} Resource:sb://${call.host}/${call.segments[0]}.`);
  }
  const claim = RIGHTS[operation] ?? 'Listen';
  const provider = isHub ? 'Microsoft.EventHub' : 'Microsoft.ServiceBus';
  const dataAction = `${provider}/namespaces/messages/${claim === 'Send' ? 'send' : 'receive'}/action`;
  if (mayDo(call, caller, { dataAction, scope })) return;
  const text = `Unauthorized access. '${claim}' claim(s) are required to perform this operation. Resource: 'sb://${call.host}/${call.segments[0]}'.`;
  throw new DataError(401, 'Unauthorized', text);
}

function readBrokerProperties(text: unknown): { MessageId?: string } {
  if (typeof text !== 'string') return {};
  try {
    return JSON.parse(text) as { MessageId?: string };
  } catch (error) {
    throw new DataError(400, 'BadRequest', `The BrokerProperties header is invalid: ${(error as Error).message}`);
  }
}

function send({ headers, body, now }: DataCall, queue: MessageQueue): DataAnswer {
  const { MessageId: messageId } = readBrokerProperties(headers.brokerproperties);
  queue.send(body, headers['content-type'] ?? 'application/octet-stream', messageId ?? randomUUID(), now);
  return { status: 201, headers: { 'content-length': '0' } };
}

function receive({ host, segments, now }: DataCall, queue: MessageQueue, destructive: boolean): DataAnswer {
  const message = queue.receive(now, destructive);
  if (!message) return { status: 204 };
  const { messageId, contentType, body, lock } = message;
  const location = `https://${host}/${segments[0]}/messages/${messageId}/${lock?.token}`;
  const headers = { 'content-type': contentType, brokerproperties: JSON.stringify(propertiesOf(message)) };
  return { status: destructive ? 200 : 201, headers: { ...headers, ...(lock && { location }) }, body };
}

const propertiesOf = ({ messageId, sequenceNumber, deliveryCount, enqueuedAt, lock }: Message) => ({
  DeliveryCount: deliveryCount,
  EnqueuedTimeUtc: enqueuedAt.toUTCString(),
  MessageId: messageId,
  SequenceNumber: sequenceNumber,
  State: 'Active',
  ...(lock && { LockToken: lock.token, LockedUntilUtc: new Date(lock.endsAt).toUTCString() }),
});

function settle({ now }: DataCall, queue: MessageQueue, operation: string, id: string, lockToken: string): DataAnswer {
  const message = queue.findLocked(id, lockToken, now);
  if (!message) {
    const text =
      'The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.';
    throw new DataError(410, 'MessageLockLost', text);
  }
  if (operation === 'Complete') queue.remove(message);
  else if (operation === 'RenewLock') queue.renew(message, now);
  else delete message.lock;
  return { status: 200, headers: { 'content-length': '0' } };
}
