import type { z } from 'zod';
import type { judgePolicy as contract, PolicyVerdict } from '@/lib/contracts/judge';
import type { Actor } from '@/lib/domain/actor';
import { judgePolicy as judge } from '@/lib/guardrails/aws/judge-policy';
import type { ActionList } from '@/lib/policy/aws/action-list';
import { explainStatement } from '@/lib/policy/aws/explain';
import { parsePolicyText } from '@/lib/policy/aws/parse-policy';
import { countedCharacters, QUOTAS } from '@/lib/policy/aws/quotas';
import { actionsOfPolicy } from './actions-of-policy';
import { loadVisibleBoundaries } from './load-visible-boundaries';
import { noPlace } from './no-place';
import type { OperationContext } from './operation-context';

type Input = z.output<typeof contract.params> & z.output<typeof contract.body>;

/** What a policy would give in the tenant's account and what speaks against it, while it is being written. Writes nothing. */
export async function judgePolicy(context: OperationContext, actor: Actor, input: Input): Promise<PolicyVerdict> {
  const { document, environment } = input;
  const { aws } = await loadVisibleBoundaries(context, actor, input);
  if (!aws) throw noPlace('aws', input.tenant, environment);
  const actions = await actionsOfPolicy(context, document);
  const { findings, verdict, nearest } = judge(document, { ...aws, actions });
  return {
    findings,
    verdict,
    statements: explained(document, actions),
    quota: { used: countedCharacters(document), allowed: QUOTAS.managedPolicyCharacters },
    nearest: nearest && JSON.stringify(nearest, null, 2),
  };
}

function explained(document: string, actions: ActionList): PolicyVerdict['statements'] {
  const { policy } = parsePolicyText(document);
  return (policy?.statements ?? []).map((statement) => ({
    path: statement.path,
    sid: statement.sid,
    sentence: explainStatement(statement, actions),
  }));
}
