'use client';

import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntent } from '@/components/api/use-intent';
import { Section } from '@/components/pieces/section';
import { TimeAgo } from '@/components/pieces/time-ago';
import { MutationProblem } from '@/components/states/mutation-problem';
import { commentRequest, type RequestDetail } from '@/lib/contracts/requests';
import { requestQuery } from './queries';
import classes from './request.module.css';

/** What people said about the request, and the box to say more. */
export function DiscussionSection({ request }: { request: RequestDetail }) {
  const [text, setText] = useState('');
  const queryClient = useQueryClient();
  const comment = useIntent(commentRequest, {
    onSuccess: () => {
      setText('');
      return queryClient.invalidateQueries({ queryKey: requestQuery(request.number).queryKey });
    },
  });
  return (
    <Section title="Discussion" note={request.comments.length} padded>
      {request.comments.length > 0 && (
        <ul className={classes.comments}>
          {request.comments.map((one) => (
            <li key={one.id} className={classes.comment}>
              <span className={classes.by}>{one.by.name}</span>
              <span className={classes.when}>
                <TimeAgo at={one.at} />
              </span>
              <p className={classes.said}>{one.text}</p>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.reply}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !comment.isPending) comment.mutate({ params: { id: request.id }, body: { text } });
        }}
      >
        <Textarea
          w="100%"
          aria-label="Comment on this request"
          placeholder="Everybody who can see this request can read it"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={4000}
          autosize
          minRows={1}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''} loading={comment.isPending}>
          Comment
        </Button>
        <MutationProblem error={comment.error} />
      </form>
    </Section>
  );
}
