import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem } from '@/components/api/api-problem';
import { TextButton } from '@/components/pieces/text-button';
import { TimeAgo } from '@/components/pieces/time-ago';
import type { FieldKind } from '@/lib/domain/permission-set';
import classes from './fields.module.css';
import { countWords, NEVER_LISTED } from './picker-state';
import type { Targets } from './use-targets';

interface ExistingNoteProps {
  kind: FieldKind;
  targets: Targets;
  /** Said while the field it lies within is empty. */
  chooseFirst?: string | undefined;
  absence: string | undefined;
}

/** How many things there are to choose from and how old that is; or why that is not known, and that typing still works. */
export function ExistingNote({
  kind,
  targets: { page, error, isPending, retry },
  chooseFirst,
  absence,
}: ExistingNoteProps) {
  if (chooseFirst) return <p className={classes.dim}>{chooseFirst}</p>;
  if (isPending) return <p className={classes.dim}>Looking what exists …</p>;
  if (error) {
    const why = error instanceof ApiProblem ? error.problem.detail : error.message;
    return (
      <p className={classes.dim}>
        What exists could not be read: {why} Typing a name works all the same. <Again retry={retry} />
      </p>
    );
  }
  if (!page) return null;
  return (
    <>
      {absence && (
        <p className={classes.warned}>
          <IconAlertTriangle size={14} aria-hidden />
          {absence}
        </p>
      )}
      <p className={classes.dim}>
        {page.problem ? (
          <>
            {page.problem} {page.items.length === 0 && !NEVER_LISTED.has(kind) && <Again retry={retry} />}
          </>
        ) : (
          <>
            {countWords(page)}, read <TimeAgo at={page.asOf} />
          </>
        )}
      </p>
    </>
  );
}

function Again({ retry }: { retry: () => void }) {
  return (
    <TextButton inSentence onClick={retry}>
      Try again
    </TextButton>
  );
}
