import type { UseQueryResult } from '@tanstack/react-query';
import { FindingList } from '@/components/pieces/finding-list';
import { plural } from '@/components/pieces/plural';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { RoleVerdict } from '@/lib/contracts/judge';
import type { Target } from '@/lib/contracts/targets';
import classes from './fields.module.css';

interface RoleMeaningProps {
  role: Target;
  hasScope: boolean;
  query: UseQueryResult<RoleVerdict>;
}

/** What the chosen role gives at the chosen scope, in words, and what speaks against it. */
export function RoleMeaning({ role, hasScope, query: { data, isPending, error } }: RoleMeaningProps) {
  if (!hasScope) return <p className={classes.dim}>{role.detail} Choose where it holds to see what it gives there.</p>;
  if (error) return <p className={classes.dim}>What it gives could not be read: {error.message}</p>;
  if (isPending || !data) return <p className={classes.dim}>Reading what it gives …</p>;
  return (
    <div>
      {data.gives && (
        <p className={classes.dim}>
          Gives {plural(data.gives.actions, 'operation')} on the things themselves and{' '}
          {plural(data.gives.dataActions, 'operation')} on what is in them:
        </p>
      )}
      <ul className={classes.sentences}>
        {data.role?.sentences.map((sentence) => (
          <li key={sentence}>
            <WordsWithCode words={sentence} />
          </li>
        ))}
      </ul>
      {data.findings.length > 0 && <FindingList findings={data.findings} />}
    </div>
  );
}
