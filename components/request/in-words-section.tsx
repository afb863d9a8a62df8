import { Section } from '@/components/pieces/section';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { RequestDetail } from '@/lib/contracts/requests';
import classes from './request.module.css';

/** What the workload will be able to do, what it will not, and why it is asked. */
export function InWordsSection({ request }: { request: RequestDetail }) {
  return (
    <Section title="In words" padded>
      <p className={classes.can}>
        <WordsWithCode words={`${request.assessment.can} ${request.assessment.cannot}`} />
      </p>
      <blockquote className={classes.quote}>{request.reason}</blockquote>
    </Section>
  );
}
