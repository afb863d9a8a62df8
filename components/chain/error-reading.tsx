'use client';

import { Textarea } from '@mantine/core';
import { IconMessageReport } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { TextButton } from '@/components/pieces/text-button';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { redactSecrets } from '@/lib/policy/error-texts/redact-secrets';
import type { ErrorBoxProps } from './error-box';
import classes from './error-box.module.css';
import { type ErrorMeaning, explainError } from './explain-error';
import { MARK_WORDS } from './link-mark';

/** More is never read of it. */
const CHARACTERS_MAX = 200_000;
const shownMax = 3;

/** Says in this browser what a pasted error means for this workload; nothing of it is sent or kept. */
export function ErrorReading({ workload, chains, show, close }: ErrorBoxProps & { close: () => void }) {
  const [text, setText] = useState('');
  const read = useDeferredValue(text);
  const meanings = useMemo(() => explainError(read, workload, chains), [read, workload, chains]);
  return (
    <div className={classes.reading}>
      <Textarea
        label="Error your pod shows"
        description="Read in this browser only: nothing is sent or kept. Tokens and keys are taken out as you paste."
        placeholder="An error occurred (AccessDenied) when calling …"
        value={text}
        onChange={(event) => setText(redactSecrets(event.currentTarget.value.slice(0, CHARACTERS_MAX)))}
        autosize
        autoFocus
        minRows={2}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.input ?? '' }}
      />
      <div role="status">
        {read.trim() !== '' && meanings.length === 0 && (
          <p className={classes.dim}>
            Nothing in it is known to be about how pods get their identity. The lines around it may say more: paste them
            too.
          </p>
        )}
        <ul className={classes.meanings}>
          {meanings.slice(0, shownMax).map((meaning) => (
            <Meaning key={meaning.says} meaning={meaning} show={show} />
          ))}
        </ul>
      </div>
      <div>
        <TextButton onClick={close}>Close</TextButton>
      </div>
    </div>
  );
}

function Meaning({ meaning, show }: { meaning: ErrorMeaning; show: ErrorBoxProps['show'] }) {
  const { says, differs, refused, link } = meaning;
  return (
    <li className={classes.meaning}>
      <IconMessageReport size={16} aria-hidden />
      <div>
        <p className={classes.says}>{says}</p>
        {[...(refused ? [refused] : []), ...differs].map((words) => (
          <p key={words}>
            <WordsWithCode words={words} />
          </p>
        ))}
        {link ? (
          <p>
            {linkWords(meaning)}{' '}
            <TextButton inSentence onClick={() => show(link)}>{`Show ${link.title} on ${link.place}`}</TextButton>
          </p>
        ) : (
          differs.length === 0 && <p>No link of this chain can cause it; what the text says is where to look.</p>
        )}
      </div>
    </li>
  );
}

/** How the link stands now that the error speaks of, and what follows from it. */
function linkWords({ link, differs, refused }: ErrorMeaning): string {
  if (!link || (link.mark === 'ok' && differs.length > 0)) return '';
  if (link.mark !== 'ok') return `In this chain that link is ${MARK_WORDS[link.mark]} now.`;
  if (link.link === 'permissions' && refused)
    return 'All that is granted is set up, so this is not among it: request access to it.';
  return 'In this chain that link holds now: if the error is older, restart the pod that shows it; if not, run a proof.';
}
