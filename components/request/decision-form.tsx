'use client';

import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntent } from '@/components/api/use-intent';
import { plural } from '@/components/pieces/plural';
import { MutationProblem } from '@/components/states/mutation-problem';
import { decideRequest, type RequestDetail } from '@/lib/contracts/requests';
import { requestQuery } from './queries';

type Verdict = 'approve' | 'reject';

interface DecisionFormProps {
  request: RequestDetail;
  initialVerdict: Verdict;
  /** Called once everything shown knows of the decision. */
  decided?: (() => void) | undefined;
}

/** Approve or reject with a comment; disabled, with the reason above, for those who may not. */
export function DecisionForm({ request, initialVerdict, decided }: DecisionFormProps) {
  const [verdict, setVerdict] = useState<Verdict>(initialVerdict);
  const [comment, setComment] = useState('');
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: requestQuery(request.number).queryKey });
  const decide = useIntent(decideRequest, {
    onSuccess: async () => {
      notifications.show({ message: `R-${request.number} is ${verdict === 'approve' ? 'approved' : 'rejected'}.` });
      await Promise.all([reload(), queryClient.invalidateQueries({ queryKey: ['approvals'] })]);
      decided?.();
    },
  });
  const may = request.mayDecide.allowed;
  const rejecting = verdict === 'reject';
  const needsReason = rejecting || request.assessment.verdict === 'extra-approval';
  const ready = may && (!needsReason || comment.trim() !== '');
  const send = () =>
    decide.mutate({
      params: { id: request.id },
      body: { verdict, digest: request.assessment.digest, comment: comment.trim() },
    });
  return (
    <form
      style={{ display: 'grid', gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !decide.isPending) send();
      }}
    >
      <SegmentedControl
        fullWidth
        aria-label="Verdict"
        disabled={!may}
        value={verdict}
        onChange={(value) => setVerdict(value as Verdict)}
        data={[
          { value: 'approve', label: 'Approve' },
          { value: 'reject', label: 'Reject' },
        ]}
      />
      <Textarea
        id="decision-comment"
        label="Comment"
        description={commentWords(rejecting, needsReason)}
        placeholder="Goes to the requester and the audit"
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        disabled={!may}
        maxLength={2000}
        autosize
        minRows={2}
      />
      <Button
        type="submit"
        fullWidth
        disabled={!ready}
        loading={decide.isPending}
        variant={rejecting ? 'default' : 'filled'}
        aria-describedby="decision-reason"
      >
        {rejecting ? 'Reject' : approveWords(request)}
      </Button>
      <MutationProblem error={decide.error} reload={() => void reload().then(() => decide.reset())} />
    </form>
  );
}

function commentWords(rejecting: boolean, needsReason: boolean): string {
  if (rejecting) return 'What would have to change; goes to the one who asked';
  return needsReason ? 'Why it is right in spite of the findings' : 'Optional when approving';
}

function approveWords(request: RequestDetail): string {
  const changes = request.assessment.plan.changeCount;
  return changes === 0 ? 'Approve' : `Approve ${plural(changes, 'change')}`;
}
