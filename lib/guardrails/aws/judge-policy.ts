import { type Finding, type Verdict, verdictOf } from '@/lib/domain/finding';
import type { AwsPolicyDocument } from '@/lib/domain/permission-set';
import { parsePolicy, parsePolicyText } from '@/lib/policy/aws/parse-policy';
import type { ParseResult } from '@/lib/policy/aws/parsed-policy';
import { actionMeanings } from './action-meaning';
import { judgeIamReads } from './iam-reads';
import { judgeResources } from './judge-resources';
import { judgeForms, judgeProblems } from './judge-structure';
import { nearestPolicy } from './nearest-policy';
import type { PolicyContext } from './policy-context';
import { refuseActions } from './refuse-actions';

export interface PolicyJudgement {
  findings: Finding[];
  verdict: Verdict;
  /** The closest document that is not blocked; absent where nothing of the asked would be left, or nothing is blocked. */
  nearest?: AwsPolicyDocument;
}

/** Judges an identity policy, given as text or parsed, by what it really gives. All findings at once, worst first. */
export function judgePolicy(document: unknown, context: PolicyContext): PolicyJudgement {
  const parsed = typeof document === 'string' ? parsePolicyText(document) : parsePolicy(document);
  const findings = judgeParsed(parsed, context);
  const verdict = verdictOf(findings);
  const nearest = verdict === 'blocked' && parsed.policy ? nearestPolicy(parsed.policy, findings, context) : undefined;
  const passes = nearest !== undefined && verdictOf(judgeParsed(parsePolicy(nearest), context)) !== 'blocked';
  return { findings, verdict, ...(passes ? { nearest } : {}) };
}

function judgeParsed({ policy, problems }: ParseResult, context: PolicyContext): Finding[] {
  const structure = judgeProblems(problems);
  if (policy === undefined) return structure;
  const meanings = actionMeanings(policy, context.actions);
  return [
    ...structure,
    ...judgeForms(policy),
    ...refuseActions(meanings),
    ...judgeIamReads(meanings),
    ...judgeResources(policy, context),
  ];
}
