import { type Attempt, authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { accountOf, regionalArn } from '../world/arn';
import type { Secret } from '../world/data-entities';

const SUFFIX = /-[A-Za-z0-9]{6}$/;

/** By name, by ARN, or by ARN without the six random characters. */
export function findSecret(call: Call, id: string): Secret | undefined {
  const { accountId, region } = call.caller;
  const arn = id.startsWith('arn:') ? id : regionalArn('secretsmanager', region, accountId, `secret:${id}`);
  for (const secret of call.world.data.secrets.values()) {
    if (secret.arn === arn || secret.arn.replace(SUFFIX, '') === arn) return secret;
  }
  return undefined;
}

/** What policies are asked about a secret that is there, or about the name of one that is not. */
function attemptOn(call: Call, id: string, action: string, secret: Secret | undefined, keys: Attempt['keys']): Attempt {
  const { accountId, region } = call.caller;
  const unknown = id.startsWith('arn:') ? id : regionalArn('secretsmanager', region, accountId, `secret:${id}`);
  const resource = secret?.arn ?? unknown;
  const tags = Object.entries(secret?.tags ?? {}).flatMap(([name, value]) => [
    [`aws:ResourceTag/${name}`, value],
    [`secretsmanager:ResourceTag/${name}`, value],
  ]);
  const owner = accountOf(resource);
  return {
    action: `secretsmanager:${action}`,
    resource,
    shownAs: id,
    resourceAccount: owner,
    thing: { document: undefined, accountId: owner, layer: 'resource-based policy' },
    keys: { ...Object.fromEntries(tags), 'secretsmanager:SecretId': id, ...keys },
  };
}

/** The secret that a request names; rights first, so that a stranger does not learn which names exist. */
export function loadSecret(call: Call, id: string, action: string, keys: Attempt['keys'] = {}): Secret {
  const secret = findSecret(call, id);
  authorize(call.world, call.caller, call.now, attemptOn(call, id, action, secret, keys));
  if (!secret) {
    throw new AwsError('ResourceNotFoundException', 400, "Secrets Manager can't find the specified secret.");
  }
  return secret;
}

/** Refuses what cannot be done with a secret that waits for its deletion. */
export function checkAlive(secret: Secret): void {
  if (secret.deletedAt === undefined) return;
  const text = "You can't perform this operation on the secret because it was marked for deletion.";
  throw new AwsError('InvalidRequestException', 400, text);
}
