import { ApiProblem } from '@/components/api/api-problem';
import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import classes from './states.module.css';

/** What support needs to find this failure in the log, folded. */
export function SupportDetails({ error }: { error: Error }) {
  if (!(error instanceof ApiProblem)) return null;
  const { code, requestId } = error.problem;
  const items = [
    { term: 'Code', value: <code>{code}</code> },
    { term: 'Answer', value: error.status === 0 ? 'none' : error.status },
    ...(requestId === '' ? [] : [{ term: 'Request', value: <Identifier value={requestId} name="request id" /> }]),
  ];
  return (
    <details className={classes.details}>
      <summary>Details for support</summary>
      <Facts layout="list" items={items} />
    </details>
  );
}
