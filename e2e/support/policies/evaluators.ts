import { evaluate } from '@/lib/policy/aws/evaluate';
import { parsePolicyText } from '@/lib/policy/aws/parse-policy';
import { contextOf } from '@/lib/policy/aws/request-context';
import { RequestContext } from '../../../sandbox/aws/evaluate/context';
import { decide } from '../../../sandbox/aws/evaluate/decide';
import { parsePolicy } from '../../../sandbox/aws/evaluate/parse-policy';
import type { Triple } from './triples';

/** Whether the product's evaluator allows it. */
export function judgeAsProduct([identity, boundary, { action, resource, context }]: Triple): boolean {
  const named = (name: string, text: string) => {
    const { policy: parsed, problems } = parsePolicyText(text);
    if (parsed === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
    return { name, policy: parsed };
  };
  const limit = boundary === null ? undefined : named('boundary', boundary);
  const asked = { action, resource, context: contextOf(context) };
  return evaluate([named('identity', identity)], limit, asked).decision === 'allowed';
}

/** Whether the sandbox's evaluator allows it. */
export function judgeAsSandbox([identity, boundary, { action, resource, context }]: Triple): boolean {
  const caller = {
    names: { accountId: '111111111111', arns: [] },
    identity: [parsePolicy(identity, 'identity')],
    ...(boundary === null ? {} : { boundary: parsePolicy(boundary, 'identity') }),
    session: [],
  };
  return decide(caller, { action, resource, context: new RequestContext(context) }).allowed;
}
