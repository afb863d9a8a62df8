import { dayWords } from './day-words';
import { durationWords } from './duration-words';
import type { PermissionSet } from './permission-set';
import { isNamespaceSubject, subjectTitle, type WorkloadRef } from './words';

/** What the four sentences of an assessment are made from. */
export interface AssessWordsInput {
  workload: WorkloadRef;
  set: PermissionSet;
  parameters: object;
  /** ISO 8601. */
  endsAt: string;
  /** Of an extension: when the access ends so far (ISO 8601). */
  extendsFrom?: string;
  production: boolean;
  needsExtraApproval: boolean;
  /** Whether the person who asks could otherwise decide. */
  askerIsApprover: boolean;
  /** Median over the last decisions; absent where there were too few. */
  usualDecisionMinutes?: number;
  usualApplySeconds?: number;
  /** What the document says, sentence by sentence, where the requester wrote it (`policy/explain-document`). */
  explanation?: readonly string[];
}

/** Whole sentences for the person who asks. */
export interface AssessWords {
  can: string;
  cannot: string;
  whoDecides: string;
  howLong: string;
}

/** What an assessment says in words, so that nobody has to read a policy to know what they ask for. */
export function assessWords(input: AssessWordsInput): AssessWords {
  const { workload, set, parameters, explanation = [] } = input;
  const until = dayWords(input.endsAt);
  const can = `${podWords(workload)} in ${workload.tenant} · ${workload.environment} will ${input.extendsFrom ? 'still ' : ''}be able to ${set.words(parameters)} until ${until}${input.extendsFrom ? `, instead of ${dayWords(input.extendsFrom)}` : ''}.`;
  return {
    can: [can, ...explanation].join(' '),
    cannot: `They cannot ${set.cannot(parameters)}.`,
    whoDecides: whoDecides(input),
    howLong: howLong(input),
  };
}

function podWords(workload: WorkloadRef): string {
  if (!isNamespaceSubject(workload)) return `Pods that run as ${workload.serviceAccount}`;
  return subjectTitle(workload);
}

function whoDecides({ workload, production, needsExtraApproval, askerIsApprover }: AssessWordsInput): string {
  const why = needsExtraApproval
    ? ', who has to say why it is right in spite of the findings'
    : production
      ? `, because it is ${workload.environment}`
      : '';
  return `One approver of the platform team${why}.${askerIsApprover ? ' Not you, because you ask for it.' : ''}`;
}

function howLong({ usualDecisionMinutes, usualApplySeconds, extendsFrom }: AssessWordsInput): string {
  const decided =
    usualDecisionMinutes === undefined
      ? 'There were too few decisions yet to say how long one takes'
      : `Usually decided in ${durationWords(usualDecisionMinutes)}`;
  if (extendsFrom !== undefined) return `${decided}; then nothing has to be written.`;
  return `${decided}; then applied and proven in about ${usualApplySeconds ?? 30} s.`;
}
