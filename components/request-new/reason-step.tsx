'use client';

import { Input, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { dateWords } from '@/components/pieces/time-words';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { type Draft, endAfterDays } from './draft';
import classes from './request-new.module.css';

interface ReasonStepProps {
  set: PermissionSetView | undefined;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problems: readonly { pointer: string; detail: string }[];
}

const choicesDays = [30, 90];

/** Why it is needed and when it ends. */
export function ReasonStep({ set, draft, change, problems }: ReasonStepProps) {
  const daysMax = set?.daysMax ?? 90;
  const choices = [...new Set(choicesDays.map((days) => Math.min(days, daysMax)))];
  const [choice, setChoice] = useState(draft.endsAt === '' ? String(choices[0]) : 'date');
  const choose = (value: string) => {
    setChoice(value);
    if (value !== 'date') change({ endsAt: endAfterDays(Number(value), Date.now()) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first choice holds until the person makes another
  useEffect(() => {
    if (draft.endsAt === '') choose(choice);
  }, []);
  const problem = problems.find((one) => one.pointer === '/endsAt')?.detail;
  return (
    <div className={classes.why}>
      <Textarea
        label="Why"
        description="The approver reads this first"
        value={draft.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        error={problems.find((one) => one.pointer === '/reason')?.detail}
        maxLength={2000}
        autosize
        minRows={2}
      />
      <Input.Wrapper
        label="Until"
        labelElement="div"
        description={`This set: ${daysMax} days at most in production`}
        error={problem}
      >
        <SegmentedControl
          fullWidth
          mt={5}
          aria-label="Until"
          value={choice}
          onChange={choose}
          data={[
            ...choices.map((days) => ({ value: String(days), label: `${days} days` })),
            { value: 'date', label: 'A date' },
          ]}
        />
        {choice === 'date' && (
          <TextInput
            mt={8}
            type="date"
            aria-label="End date"
            value={draft.endsAt.slice(0, 10)}
            min={endAfterDays(1, Date.now()).slice(0, 10)}
            onChange={(event) => change({ endsAt: endOfDay(event.currentTarget.value) })}
          />
        )}
        <p className={classes.until}>
          {draft.endsAt !== '' && `Ends ${dateWords(draft.endsAt)}. You are reminded 14 days before.`}
        </p>
      </Input.Wrapper>
    </div>
  );
}

function endOfDay(date: string): string {
  return date === '' ? '' : new Date(`${date}T23:59:59Z`).toISOString();
}
