import { type Attempt, authorize } from '../evaluate/authorize';
import { parsePolicy } from '../evaluate/parse-policy';
import { AwsError } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { accountOf, regionalArn } from '../world/arn';
import type { Queue } from '../world/data-entities';

/** SQS writes actions in lower case in its refusals. */
function shownAction(action: string): string {
  return `sqs:${action.toLowerCase()}`;
}

function attemptOn(call: Call, action: string, resource: string): Attempt {
  const queue = call.world.data.queues.get(resource);
  const policy = queue?.attributes.Policy;
  const tags = Object.entries(queue?.tags ?? {}).map(([name, value]) => [`aws:ResourceTag/${name}`, value]);
  return {
    action: `sqs:${action}`,
    shownAction: shownAction(action),
    resource,
    resourceAccount: accountOf(resource),
    keys: Object.fromEntries(tags),
    thing: {
      document: policy === undefined ? undefined : parsePolicy(policy, 'resource'),
      accountId: accountOf(resource),
      layer: 'resource-based policy',
    },
  };
}

export function authorizeQueue(call: Call, action: string, resource: string): void {
  authorize(call.world, call.caller, call.now, attemptOn(call, action, resource));
}

/** ARN of the queue that a URL names: the host is the endpoint's business, the path says account and name. */
export function arnOfUrl(call: Call, url: string): string {
  const [, accountId, name] = /^(?:https?:\/\/[^/]+)?\/?(\d{12})\/([A-Za-z0-9_.-]{1,80})\/?$/.exec(url) ?? [];
  if (accountId === undefined || name === undefined) {
    throw new AwsError('InvalidAddress', 404, `The address ${url} is not valid for this endpoint.`);
  }
  return regionalArn('sqs', call.caller.region, accountId, name);
}

export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');
}

/** The queue behind a URL. A queue of the caller's own account that is not there is told before rights are asked. */
export function loadQueue(call: Call, url: string, action: string): Queue {
  const arn = arnOfUrl(call, url);
  const queue = call.world.data.queues.get(arn);
  if (!queue && accountOf(arn) === call.caller.accountId) throw queueDoesNotExist();
  authorizeQueue(call, action, arn);
  if (!queue) throw queueDoesNotExist();
  return queue;
}

/** As the endpoint that was called names it. */
export function urlOf(call: Call, queue: Queue): string {
  return `http://${call.host}/${queue.accountId}/${queue.name}`;
}
