import { TextInput } from '@mantine/core';
import { TextButton } from '@/components/pieces/text-button';
import { serviceAccountName } from '@/lib/contracts/shapes';
import { isNamespaceSubject } from '@/lib/domain/words';
import type { Draft } from './draft';
import classes from './request-new.module.css';

interface NewNameProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  cancel: () => void;
}

/** The name of a ServiceAccount that does not exist yet. */
export function NewName({ draft, change, cancel }: NewNameProps) {
  const isName = serviceAccountName.safeParse(draft.serviceAccount).success && !isNamespaceSubject(draft);
  const wrong = draft.serviceAccount !== '' && !isName;
  return (
    <>
      <TextInput
        label="ServiceAccount"
        description="Access is set up for this name and starts to work when the ServiceAccount appears"
        value={draft.serviceAccount}
        onChange={(event) => change({ serviceAccount: event.currentTarget.value })}
        error={
          wrong ? 'Lower-case letters, digits, dashes and dots; starts and ends with a letter or digit.' : undefined
        }
        maxLength={253}
        autoComplete="off"
        maw={420}
      />
      <span className={classes.more}>
        <TextButton inSentence onClick={cancel}>
          Choose one that exists
        </TextButton>
      </span>
    </>
  );
}
