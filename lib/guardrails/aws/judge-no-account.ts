import type { Finding } from '@/lib/domain/finding';
import { type ArnPattern, arnPartsMeet, parseArnPattern } from '@/lib/policy/aws/arn-pattern';
import { type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';
import type { ActionMeaning } from './action-meaning';
import { limitedToOwnAccount } from './judge-resources';
import type { PolicyContext } from './policy-context';

/** AWS's own parameters and documents have no account in their ARNs, which the list of actions does not say. */
const ALSO_WITHOUT_ACCOUNT = ['ssm'];

/** An ARN without account of a service whose ARNs always name one means nothing: its author means something else. */
export function judgeNoAccount(meanings: readonly ActionMeaning[], { accountId }: PolicyContext): Finding[] {
  const statements = new Set(meanings.map(({ statement }) => statement));
  return [...statements].flatMap((statement) => {
    const written = withoutAccount(statement);
    if (written.length === 0 || limitedToOwnAccount(statement, accountId)) return [];
    const known = arnsByService(meanings.filter((meaning) => meaning.statement === statement));
    return written.flatMap(({ resource, arn, path }): Finding[] => {
      const { service } = arn;
      const patterns = known.get(service) ?? [];
      const mayLackIt = patterns.some((pattern) => pattern.account === '' && arnPartsMeet(pattern, arn));
      if (patterns.length === 0 || mayLackIt) return [];
      const message = `${resource} names no account, but ARNs of ${service} always do: it reaches nothing.`;
      const fix = `Write the account ${accountId} into the ARN.`;
      return [{ severity: 'warned', code: 'account-missing', path, message, fix }];
    });
  });
}

function withoutAccount(statement: ParsedStatement) {
  return (statement.resources ?? []).flatMap((resource, at) => {
    const arn = parseArnPattern(resource);
    if (arn === undefined || arn.account !== '' || ALSO_WITHOUT_ACCOUNT.includes(arn.service)) return [];
    return [{ resource, arn, path: pointerTo(statement, 'Resource', at) }];
  });
}

/** The forms of ARNs that a statement's actions can be held to, by service, each once. */
function arnsByService(meanings: readonly ActionMeaning[]): Map<string, ArnPattern[]> {
  const all = new Set(meanings.flatMap(({ expanded = [] }) => expanded.flatMap(({ resources }) => resources)));
  const byService = new Map<string, ArnPattern[]>();
  for (const pattern of all) {
    const arn = parseArnPattern(pattern);
    if (arn !== undefined) byService.set(arn.service, [...(byService.get(arn.service) ?? []), arn]);
  }
  return byService;
}
