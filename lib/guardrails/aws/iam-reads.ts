import type { Finding } from '@/lib/domain/finding';
import { matchesPattern, meeterOf } from '@/lib/policy/aws/wildcard';
import type { ActionMeaning } from './action-meaning';
import { IAM_READS } from './refused-actions';

/**
 * Reading IAM tells an attacker whom to attack: on everything it is refused, on named things of the tenant's account
 * somebody should look twice. What can only be asked of the whole account needs the second look as well.
 */
export function judgeIamReads(meanings: readonly ActionMeaning[]): Finding[] {
  return meanings.flatMap((meaning): Finding[] => {
    const reads = readsOf(meaning);
    if (reads === undefined) return [];
    const everything = meaning.statement.resources?.some((resource) => /^\*+$/.test(resource)) === true;
    if (everything && reads.narrowable) {
      return [
        {
          severity: 'blocked',
          code: 'iam-read-everything',
          path: meaning.path,
          message: `${meaning.written} on every resource shows all users, roles and policies of the account.`,
          fix: 'Name the users, roles or policies in your own account that must be read.',
        },
      ];
    }
    const message = `${meaning.written} reads who has which rights in the account.`;
    const fix = 'Say in the reason what it is for.';
    return [{ severity: 'extra-approval', code: 'iam-read', path: meaning.path, message, fix }];
  });
}

function readsOf({ written, expanded }: ActionMeaning): { narrowable: boolean } | undefined {
  if (expanded === undefined) {
    const reads = IAM_READS.some(meeterOf(written.toLowerCase()));
    return reads ? { narrowable: true } : undefined;
  }
  const reads = expanded.filter(
    ({ key }) => key.startsWith('iam:') && IAM_READS.some((pattern) => matchesPattern(pattern, key)),
  );
  return reads.length === 0 ? undefined : { narrowable: reads.some(({ resources }) => resources.length > 0) };
}
