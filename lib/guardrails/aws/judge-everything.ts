import type { Finding } from '@/lib/domain/finding';
import { parseArnPattern } from '@/lib/policy/aws/arn-pattern';
import type { ParsedPolicy, ParsedStatement } from '@/lib/policy/aws/parsed-policy';
import { pointerTo } from '@/lib/policy/aws/parsed-policy';
import { isEverything } from '@/lib/policy/aws/resource-fit';
import type { ActionMeaning } from './action-meaning';

/** Actions that could be held to named things, but are given on all of them: one finding per statement. */
export function judgeEverything(policy: ParsedPolicy, meanings: readonly ActionMeaning[]): Finding[] {
  return policy.statements.flatMap((statement) => {
    const at = (statement.resources ?? []).findIndex((resource) => isEverything(resource) || isEveryBucket(resource));
    if (statement.effect === 'Deny' || at < 0) return [];
    const names = narrowable(statement, meanings);
    if (names.length === 0) return [];
    const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
    return [
      {
        severity: 'warned',
        code: 'every-resource',
        path: pointerTo(statement, 'Resource', at),
        message: `${shown} on every resource, although AWS can hold it to named ones.`,
        fix: 'Write the ARNs that are needed.',
      },
    ];
  });
}

/** Acts on things with an ARN only in passing: the metrics it writes have none. Source: CloudWatch, "PutMetricData". */
const NOT_NAMED = new Set(['cloudwatch:putmetricdata']);

function narrowable(statement: ParsedStatement, meanings: readonly ActionMeaning[]): string[] {
  const own = meanings.filter((meaning) => meaning.statement === statement);
  const names = own.flatMap(({ expanded, written }) =>
    expanded === undefined
      ? [written]
      : expanded.filter(({ key, resources }) => resources.length > 0 && !NOT_NAMED.has(key)).map(({ name }) => name),
  );
  return [...new Set(names)];
}

function isEveryBucket(resource: string): boolean {
  const arn = parseArnPattern(resource);
  return arn?.service === 's3' && arn.account === '' && /^\*/.test(arn.resource);
}
