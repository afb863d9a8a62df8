import type { Finding } from '@/lib/domain/finding';
import { type ParsedPolicy, type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';

/** Texts that IAM would not take or that mean nothing: broken policy variables, tests without anything to compare with. */
export function judgeValues({ statements }: ParsedPolicy): Finding[] {
  return statements.flatMap((statement) => [...judgeVariables(statement), ...judgeEmptyTests(statement)]);
}

function judgeVariables(statement: ParsedStatement): Finding[] {
  if (!statement.variables) return [];
  const places = [
    ...(statement.resources ?? []).map((text, at) => ({ text, path: pointerTo(statement, 'Resource', at) })),
    ...(statement.notResources ?? []).map((text, at) => ({ text, path: pointerTo(statement, 'NotResource', at) })),
    ...statement.conditions.flatMap(({ values, path }) => values.map((text) => ({ text, path }))),
  ];
  return places
    .filter(({ text }) => isBroken(text))
    .map(({ text, path }) => ({
      severity: 'blocked' as const,
      code: 'malformed-variable',
      path,
      message: `"${text.slice(0, 120)}" holds a policy variable without a name or a closing brace, which IAM refuses.`,
      fix: `Write it as \${aws:PrincipalTag/team}, and a plain dollar sign as \${$}.`,
    }));
}

/** `${` without `}` before the next one, or nothing between the two. */
function isBroken(text: string): boolean {
  return text
    .split('${')
    .slice(1)
    .some((rest) => rest.indexOf('}') < 1);
}

function judgeEmptyTests({ conditions }: ParsedStatement): Finding[] {
  return conditions
    .filter(({ values }) => values.length === 0)
    .map(({ operator, key, path }) => ({
      severity: 'warned' as const,
      code: 'empty-condition',
      path,
      message: `${operator} on ${key} names no value, so it ${whenHeld(operator)}.`,
      fix: 'Write the values that are meant, or leave the test out.',
    }));
}

function whenHeld(operator: string): string {
  if (/Not/.test(operator)) return 'always holds';
  return /^ForAllValues:|IfExists$/.test(operator) ? 'holds only where the key is absent' : 'never holds';
}
