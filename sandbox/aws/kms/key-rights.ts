import { judgeAttempt } from '../evaluate/authorize';
import type { Decision, ResourcePolicy } from '../evaluate/decide';
import { parsePolicy } from '../evaluate/parse-policy';
import { refusalText } from '../evaluate/refusal-text';
import { type AwsError, accessDenied } from '../wire/aws-error';
import type { Call } from '../wire/call';
import type { Caller } from '../wire/caller';
import { accountOf, iamArn } from '../world/arn';

/** What is done with a key, and for whom. */
export interface KeyUse {
  action: string;
  encryptionContext?: Readonly<Record<string, string>>;
  /** The service that uses the key in the caller's name, e.g. `s3`. */
  via?: string;
  /** The alias by which the request named the key. */
  alias?: string;
}

/** The policy every new key has: it leaves all to the IAM of its own account, and nothing to any other. */
function defaultKeyPolicy(accountId: string): ResourcePolicy {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: iamArn(accountId, 'root') },
    Action: 'kms:*',
    Resource: '*',
  };
  const document = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), 'resource');
  return { document, accountId, layer: 'resource-based policy' };
}

export function judgeKeyUse(call: Pick<Call, 'world' | 'caller' | 'now'>, keyArn: string, use: KeyUse): Decision {
  const region = keyArn.split(':')[3];
  const context = Object.entries(use.encryptionContext ?? {});
  return judgeAttempt(call.world, call.caller, call.now, {
    action: use.action,
    resource: keyArn,
    resourceAccount: accountOf(keyArn),
    thing: defaultKeyPolicy(accountOf(keyArn)),
    keys: {
      'aws:RequestedRegion': region,
      'kms:CallerAccount': call.caller.accountId,
      'kms:ViaService': use.via === undefined ? undefined : `${use.via}.${region}.amazonaws.com`,
      'kms:RequestAlias': use.alias,
      'kms:ResourceAliases': call.world.kmsKeys.get(keyArn)?.alias,
      'kms:EncryptionContextKeys': context.length === 0 ? undefined : context.map(([name]) => name),
      ...Object.fromEntries(context.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    },
  });
}

/** The refusal; to decrypt, KMS does not name the key behind a ciphertext. */
export function keyRefusal(caller: Caller, keyArn: string, action: string, decision: Decision): AwsError {
  if (action !== 'kms:Decrypt') return accessDenied(refusalText(caller.arn, action, keyArn, decision));
  const text = refusalText(caller.arn, action, 'the resource associated with this ciphertext', decision);
  return accessDenied(text.replace('on resource: the', 'on the'));
}

/** Refuses a use of a key that the caller's policies do not allow, or that is another account's. */
export function authorizeKeyUse(call: Pick<Call, 'world' | 'caller' | 'now'>, keyArn: string, use: KeyUse): void {
  const decision = judgeKeyUse(call, keyArn, use);
  if (!decision.allowed) throw keyRefusal(call.caller, keyArn, use.action, decision);
}
