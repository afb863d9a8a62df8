'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '@/components/api/api-problem';
import { FieldFrame } from './field-frame';
import type { FieldProps } from './field-props';
import { PolicyText } from './policy-text';
import { PolicyVerdict } from './policy-verdict';
import { policyVerdictQuery } from './queries';

const typingPauseMs = 400;

/** A policy of one's own: written here, judged while it is written. */
export function PolicyField({ id, place, field, value, change, problem }: FieldProps) {
  const [asked] = useDebouncedValue(value, typingPauseMs);
  const query = useQuery(policyVerdictQuery(place, asked));
  const isEmpty = value.trim() === '';
  const verdict = isEmpty ? undefined : query.data;
  return (
    <FieldFrame
      id={id}
      field={field}
      wide
      problem={isEmpty || verdict ? undefined : problem}
      note={
        query.error instanceof ApiProblem && !isEmpty ? (
          <p>It could not be judged: {query.error.problem.detail} It is judged again when you ask.</p>
        ) : undefined
      }
    >
      <PolicyText id={id} value={value} change={change} findings={verdict?.findings ?? []} />
      {verdict && (
        <PolicyVerdict
          text={value}
          verdict={verdict}
          isOld={query.isFetching || query.isPlaceholderData || asked !== value}
          use={change}
        />
      )}
    </FieldFrame>
  );
}
