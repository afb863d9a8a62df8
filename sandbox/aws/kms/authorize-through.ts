import { AwsError } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { findKey } from './find-key';
import { judgeKeyUse, keyRefusal } from './key-rights';

/** A service that uses a customer's key in the name of whoever calls it. */
export interface KeyUser {
  via: 'sqs' | 'sns';
  encryptionContext: Readonly<Record<string, string>>;
  /** The service's own code for KMS's refusal. */
  deniedCode: string;
}

/** Refuses who may not use the key that a queue or topic is encrypted with; AWS's own keys serve everybody. */
export function authorizeThrough(
  call: Call,
  keyName: string | undefined,
  actions: readonly ('kms:Decrypt' | 'kms:GenerateDataKey')[],
  { via, encryptionContext, deniedCode }: KeyUser,
): void {
  if (keyName === undefined || keyName.startsWith('alias/aws/')) return;
  const { key } = findKey(call, keyName);
  for (const action of actions) {
    const decision = judgeKeyUse(call, key.arn, { action, via, encryptionContext });
    if (!decision.allowed) {
      throw new AwsError(deniedCode, 400, keyRefusal(call.caller, key.arn, action, decision).message);
    }
  }
}
