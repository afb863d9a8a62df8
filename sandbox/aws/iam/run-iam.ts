import { authorize } from '../evaluate/authorize';
import type { Call } from '../wire/call';
import { IAM_OPERATIONS, type IamOperation } from './operations';
import type { IamInput, Target } from './targets';

function requestKeys(input: IamInput): Record<string, string | string[] | undefined> {
  const keys: Record<string, string | string[] | undefined> = {};
  for (const tag of input.Tags ?? []) keys[`aws:RequestTag/${tag.Key}`] = tag.Value ?? '';
  const names = input.TagKeys ?? input.Tags?.map((tag) => tag.Key ?? '');
  if (names) keys['aws:TagKeys'] = [...names];
  return keys;
}

function resourceKeys(target: Target): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const [name, value] of Object.entries(target.tags ?? {})) {
    keys[`aws:ResourceTag/${name}`] = value;
    keys[`iam:ResourceTag/${name}`] = value;
  }
  return keys;
}

function authorizeIam(call: Call, operationName: string, operation: IamOperation, input: IamInput): void {
  const target = operation.target(call.account, input);
  const keys = { ...requestKeys(input), ...resourceKeys(target), ...target.keys };
  const attempt = { resource: target.arn, shownAs: target.shownAs, keys, resourceAccount: call.account.id };
  authorize(call.world, call.caller, call.now, { ...attempt, action: `iam:${operationName}` });
  if (operation.tagAction === undefined || !input.Tags?.length) return;
  authorize(call.world, call.caller, call.now, { ...attempt, action: operation.tagAction });
}

/** One IAM call by a known caller: rights first, then the operation. */
export function runIam(call: Call, operationName: string, input: object): object {
  const operation = IAM_OPERATIONS[operationName];
  if (!operation) throw new Error(`not served: iam:${operationName}`);
  authorizeIam(call, operationName, operation, input);
  if (operation.writes) call.account.rememberBeforeWrite(call.now, call.world.propagationSeconds);
  const output = operation.run(call, input as never);
  if (operation.writes) call.world.changed();
  return output;
}
