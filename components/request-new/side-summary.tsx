'use client';

import { Button, Title } from '@mantine/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { ApiProblem } from '@/components/api/api-problem';
import { FindingList } from '@/components/pieces/finding-list';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { PlanSummary } from '@/components/plan/plan-summary';
import { planWords } from '@/components/plan/plan-words';
import { MutationProblem } from '@/components/states/mutation-problem';
import type { Assessment } from '@/lib/contracts/requests';
import classes from './side-summary.module.css';

interface SideSummaryProps {
  preview: UseQueryResult<Assessment>;
  /** Whether the form says enough to be assessed. */
  complete: boolean;
  missing: readonly string[];
  submit: Pick<UseMutationResult<unknown, ApiProblem>, 'isPending' | 'error' | 'isSuccess'>;
}

/** What the form means as it stands: in words, the plan, the findings, who decides and how long it takes. */
export function SideSummary({ preview, complete, missing, submit }: SideSummaryProps) {
  const assessment = complete ? preview.data : undefined;
  const blocked = assessment?.verdict === 'blocked';
  const ready = missing.length === 0 && assessment !== undefined && !blocked && !preview.isPlaceholderData;
  return (
    <aside className={classes.side} aria-label="What you are asking for">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="Summary">
        <div className={classes.part}>
          <Title order={2}>
            What you are asking for
            <span className={classes.note}>{complete && noteOfAge(preview)}</span>
          </Title>
          {assessment && <InWords assessment={assessment} />}
          {!assessment && !(complete && preview.error) && <Unfinished missing={complete ? [] : missing} />}
        </div>
        {complete && preview.error instanceof ApiProblem && <Refused error={preview.error} />}
        {assessment && <Parts assessment={assessment} />}
      </section>
      <div className={classes.ask}>
        <MutationProblem error={submit.error} />
        <Button
          type="submit"
          variant="filled"
          fullWidth
          disabled={!ready}
          loading={submit.isPending || submit.isSuccess}
          aria-describedby="ask-note"
        >
          Ask for access
        </Button>
        <p id="ask-note" className={classes.askNote}>
          {noteOf(missing, blocked, preview)}
        </p>
      </div>
    </aside>
  );
}

/** What cannot even be thought through: its findings as everywhere, or what is wrong with the form. */
function Refused({ error }: { error: ApiProblem }) {
  const { findings } = error.problem;
  return findings ? (
    <Findings findings={findings} />
  ) : (
    <MutationProblem error={error} title="It cannot be asked like this" />
  );
}

function Findings({ findings }: Pick<Assessment, 'findings'>) {
  return (
    <div className={classes.part}>
      <Title order={3}>
        Findings <span className={classes.count}>{findings.length}</span>
      </Title>
      {findings.length > 0 ? <FindingList findings={findings} /> : <p>Nothing to remark.</p>}
    </div>
  );
}

function InWords({ assessment }: { assessment: Assessment }) {
  return (
    <p className={classes.words}>
      <WordsWithCode words={`${assessment.can} ${assessment.cannot}`} />
    </p>
  );
}

function Unfinished({ missing }: { missing: readonly string[] }) {
  return (
    <p className={classes.words} style={{ color: 'var(--mantine-color-dimmed)' }}>
      {missing.length === 0
        ? 'Working out what it means …'
        : `Choose ${listOf(missing.filter((part) => part !== 'the reason'))}; what it means will stand here in words.`}
    </p>
  );
}

function Parts({ assessment }: { assessment: Assessment }) {
  return (
    <>
      <Findings findings={assessment.findings} />
      <div className={classes.part}>
        <Title order={3}>Who decides</Title>
        <p>{assessment.whoDecides}</p>
      </div>
      <div className={classes.part}>
        <Title order={3}>How long</Title>
        <p>{assessment.howLong}</p>
      </div>
      <div className={classes.part}>
        <Title order={3}>
          Plan <span className={classes.count}>{planWords(assessment.plan)}</span>
        </Title>
        <PlanSummary plan={assessment.plan} />
      </div>
    </>
  );
}

function noteOfAge({ isFetching, error }: Pick<SideSummaryProps['preview'], 'isFetching' | 'error'>): string {
  if (isFetching) return 'thinking …';
  return error ? '' : 'as of your last key';
}

function noteOf(
  missing: readonly string[],
  blocked: boolean,
  { error, isPending, isPlaceholderData }: SideSummaryProps['preview'],
): string {
  if (missing.length > 0) return `Still missing: ${listOf(missing)}.`;
  if (blocked) return 'Cannot be asked as it stands: see the findings.';
  if (error instanceof ApiProblem && (error.status === 400 || error.status === 422))
    return 'Cannot be asked as it stands: see what is said above.';
  if (isPending || isPlaceholderData) return 'One moment: what it means is being worked out.';
  if (error) return 'What it means could not be worked out yet, so it cannot be asked.';
  return 'You can withdraw it until it is decided.';
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
