import { type Finding, SEVERITIES, type Verdict, verdictOf } from '@/lib/domain/finding';
import type { AwsPolicyDocument } from '@/lib/domain/permission-document';
import { parsePolicy, parsePolicyText } from '@/lib/policy/aws/parse-policy';
import type { ParseResult } from '@/lib/policy/aws/parsed-policy';
import { countedCharacters, QUOTAS } from '@/lib/policy/aws/quotas';
import { actionMeanings, countWildcards, WILDCARDS_MAX } from './action-meaning';
import { judgeIamReads } from './iam-reads';
import { judgeBreadth } from './judge-breadth';
import { judgeDocument } from './judge-document';
import { judgeEverything } from './judge-everything';
import { judgeNoAccount } from './judge-no-account';
import { judgeResources } from './judge-resources';
import { judgeSpelling } from './judge-spelling';
import { judgeForms, judgeProblems } from './judge-structure';
import { nearestPolicy } from './nearest-policy';
import type { PolicyContext } from './policy-context';
import { refuseActions } from './refuse-actions';
import { judgeWatched } from './watched-actions';

/** What speaks against a policy. */
export interface PolicyJudgement {
  /** Worst first. */
  findings: Finding[];
  verdict: Verdict;
  /** The closest document that is not blocked; absent where nothing of the asked would be left, or nothing is blocked. */
  nearest?: AwsPolicyDocument;
}

/** So long that it would only cost time: IAM takes a third of it at most. */
const CHARACTERS_JUDGED_MAX = 3 * QUOTAS.managedPolicyCharacters;

/** A policy with more patterns than this has to be thought through, not cut down. */
const WILDCARDS_NARROWED_MAX = 10;

/** Judges an identity policy, given as text or parsed, by what it really gives. All findings at once, worst first. */
export function judgePolicy(document: unknown, context: PolicyContext): PolicyJudgement {
  const characters = countedCharacters(document);
  const parsed = typeof document === 'string' ? parsePolicyText(document) : parsePolicy(document);
  const findings = judgeParsed(parsed, characters, context);
  const verdict = verdictOf(findings);
  if (verdict !== 'blocked' || parsed.policy === undefined || characters > CHARACTERS_JUDGED_MAX) {
    return { findings, verdict };
  }
  if (countWildcards(parsed.policy) > WILDCARDS_NARROWED_MAX || narrowsUnread(parsed)) return { findings, verdict };
  const nearest = nearestPolicy(parsed.policy, findings, context);
  return { findings, verdict, ...(nearest !== undefined && passes(nearest, context) ? { nearest } : {}) };
}

/** Whether what could not be read might narrow the policy: without it the nearest policy would give more than was asked. */
function narrowsUnread({ problems }: ParseResult): boolean {
  return problems.some(({ code, path }) => code === 'unknown-element' || path.includes('/Condition'));
}

function passes(nearest: AwsPolicyDocument, context: PolicyContext): boolean {
  return verdictOf(judgeParsed(parsePolicy(nearest), countedCharacters(nearest), context)) !== 'blocked';
}

function judgeParsed({ policy, problems }: ParseResult, characters: number, context: PolicyContext): Finding[] {
  if (policy === undefined) return judgeProblems(problems);
  const whole = [...judgeProblems(problems), ...judgeDocument(policy, characters), ...judgeForms(policy)];
  const findings = characters > CHARACTERS_JUDGED_MAX ? whole : [...whole, ...judgeMeaning(policy, context)];
  return findings.sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

function judgeMeaning(policy: NonNullable<ParseResult['policy']>, context: PolicyContext): Finding[] {
  const meanings = actionMeanings(policy, context.actions);
  return [
    ...refuseActions(meanings),
    ...judgeIamReads(meanings),
    ...judgeWatched(meanings),
    ...judgeResources(policy, context),
    ...judgeNoAccount(meanings, context),
    ...judgeBreadth(meanings),
    ...judgeEverything(policy, meanings),
    ...(countWildcards(policy) > WILDCARDS_MAX ? [] : judgeSpelling(policy, meanings, context.actions)),
  ];
}
