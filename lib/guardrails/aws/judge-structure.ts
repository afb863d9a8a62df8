import type { Finding } from '@/lib/domain/finding';
import { type ParsedPolicy, type ParsedStatement, type PolicyProblem, pointerTo } from '@/lib/policy/aws/parsed-policy';

/** What IAM itself would not take, or what nobody could judge: always blocked. */
export function judgeProblems(problems: readonly PolicyProblem[]): Finding[] {
  return problems.map(({ code, path, message, fix }) => ({
    severity: 'blocked',
    code,
    path,
    message,
    fix: fix ?? 'Correct this place; the rest is judged as far as it can be read.',
  }));
}

/** Forms that say what is not meant instead of what is: nobody can tell what they will give tomorrow. */
export function judgeForms(policy: ParsedPolicy): Finding[] {
  return policy.statements.flatMap((statement) => [
    ...judgeNegative(statement, 'NotAction', statement.notActions),
    ...judgeNegative(statement, 'NotResource', statement.notResources),
    ...judgePrincipal(statement),
    ...judgeMissingResource(statement),
    ...judgeAllServices(statement),
  ]);
}

function judgeNegative(statement: ParsedStatement, element: string, values: string[] | undefined): Finding[] {
  if (values === undefined) return [];
  const path = `${statement.path}/${element}`;
  if (statement.effect === 'Deny') {
    const message = `${element} in a Deny is easily misread, though it gives nothing.`;
    const fix = `Name what is denied with ${element.slice(3)}, or leave the statement out.`;
    return [{ severity: 'warned', code: 'negative-deny', path, message, fix }];
  }
  const positive = element.slice(3);
  return [
    {
      severity: 'blocked',
      code: element === 'NotAction' ? 'not-action' : 'not-resource',
      path,
      message: `${element} gives everything else, also what AWS adds tomorrow.`,
      fix: `Name what is needed with ${positive}.`,
    },
  ];
}

function judgePrincipal(statement: ParsedStatement): Finding[] {
  if (statement.principals === undefined && statement.notPrincipals === undefined) return [];
  return [
    {
      severity: 'blocked',
      code: 'principal-in-identity-policy',
      path: `${statement.path}/${statement.principals === undefined ? 'NotPrincipal' : 'Principal'}`,
      message: 'A policy of a workload has no principal: it is about the workload itself.',
      fix: 'Remove this element.',
    },
  ];
}

function judgeMissingResource(statement: ParsedStatement): Finding[] {
  if (statement.resources !== undefined || statement.notResources !== undefined) return [];
  const message = 'A statement of a workload’s policy says on which resources it holds.';
  return [
    { severity: 'blocked', code: 'no-resource', path: statement.path, message, fix: 'Add Resource with an ARN.' },
  ];
}

function judgeAllServices(statement: ParsedStatement): Finding[] {
  if (statement.effect === 'Deny') return [];
  return (statement.actions ?? []).flatMap((action, at) => {
    const [service = '', name] = action.split(':');
    if (name !== undefined && !/[*?]/.test(service)) return [];
    return [
      {
        severity: 'blocked' as const,
        code: 'all-services',
        path: pointerTo(statement, 'Action', at),
        message: `${action} reaches into more than one AWS service.`,
        fix: 'Name each service and its actions.',
      },
    ];
  });
}
