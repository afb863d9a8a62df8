import type { Finding } from '@/lib/domain/finding';
import type { ParsedPolicy } from '@/lib/policy/aws/parsed-policy';
import { QUOTAS } from '@/lib/policy/aws/quotas';
import { countWildcards, WILDCARDS_MAX } from './action-meaning';
import { judgeForAllValues } from './judge-for-all-values';
import { judgeValues } from './judge-values';

/** The document as a whole: its size, its names, its language version, and whether it gives anything at all. */
export function judgeDocument(policy: ParsedPolicy, characters: number): Finding[] {
  return [
    ...judgeSize(characters),
    ...judgeSids(policy),
    ...judgeVariables(policy),
    ...judgeWildcardCount(policy),
    ...judgeForAllValues(policy),
    ...judgeValues(policy),
    ...judgeEmpty(policy),
  ];
}

function judgeSize(characters: number): Finding[] {
  if (characters <= QUOTAS.managedPolicyCharacters) return [];
  const message = `The policy has ${characters} characters without white space; IAM takes ${QUOTAS.managedPolicyCharacters}.`;
  return [{ severity: 'blocked', code: 'too-long', path: '', message, fix: 'Split it into several requests.' }];
}

function judgeSids({ statements }: ParsedPolicy): Finding[] {
  const seen = new Set<string>();
  return statements.flatMap(({ sid, path }) => {
    if (sid === undefined || sid === '' || !seen.has(sid)) {
      seen.add(sid ?? '');
      return [];
    }
    const message = `Two statements are named ${sid}; IAM takes each name once.`;
    return [{ severity: 'blocked' as const, code: 'duplicate-sid', path: `${path}/Sid`, message }];
  });
}

function judgeVariables({ version, statements }: ParsedPolicy): Finding[] {
  const variable = statements.find(({ resources, conditions }) =>
    [...(resources ?? []), ...conditions.flatMap(({ values }) => values)].some((text) => text.includes('${')),
  );
  if (version === '2012-10-17' || variable === undefined) return [];
  const message = 'Without Version 2012-10-17 IAM takes policy variables as plain text.';
  return [
    { severity: 'warned', code: 'old-version', path: '/Version', message, fix: 'Write "Version": "2012-10-17".' },
  ];
}

function judgeWildcardCount(policy: ParsedPolicy): Finding[] {
  const patterns = countWildcards(policy);
  if (patterns <= WILDCARDS_MAX) return [];
  const message = `${patterns} patterns; nobody can review more than ${WILDCARDS_MAX} in one policy.`;
  return [{ severity: 'blocked', code: 'too-many-wildcards', path: '/Statement', message, fix: 'Name the actions.' }];
}

function judgeEmpty({ statements }: ParsedPolicy): Finding[] {
  if (statements.some(({ effect }) => effect === 'Allow') || statements.length === 0) return [];
  return [
    {
      severity: 'note',
      code: 'gives-nothing',
      path: '/Statement',
      message: 'The policy only denies; it gives nothing.',
    },
  ];
}
