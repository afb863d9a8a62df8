import { isAwsDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import type { ProbeCall } from '@/lib/domain/probe';
import { evaluate } from '@/lib/policy/aws/evaluate';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import { requestOfProbe } from '@/lib/policy/aws/request-of-probe';
import type { RefusalFacts } from '../identity-system';

/**
 * Whether a grant's forbidden call must really be refused. All grants of a workload add up on one role, so the neighbour of
 * one prefix may lie below a prefix that another grant allows; then its success is right and proves nothing.
 */
export function expectsRefusal(
  refused: ProbeCall,
  others: readonly PermissionDocument[],
  { boundaries }: Pick<RefusalFacts, 'boundaries'>,
): boolean {
  const request = boundaries.aws && requestOfProbe(refused, boundaries.aws);
  if (request === undefined) return true;
  const policies = others.filter(isAwsDocument).flatMap((document) => {
    const { policy } = parsePolicy(document);
    return policy === undefined ? [] : [{ name: 'another grant', policy }];
  });
  return evaluate(policies, undefined, request).decision !== 'allowed';
}
