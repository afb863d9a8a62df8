'use client';

import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@/components/pieces/plural';
import { TextButton } from '@/components/pieces/text-button';
import type { RoleVerdict } from '@/lib/contracts/judge';
import classes from './fields.module.css';
import { type Place, roleVerdictQuery } from './queries';

interface NarrowestRoleProps {
  place: Place;
  scope: string;
  use: (role: string) => void;
}

const typingPauseMs = 400;
const OPERATION = /^[A-Za-z0-9.]+(?:\/[A-Za-z0-9.*_-]+)+$/;

/** From the operations a program needs to the role that gives them and least beside them. */
export function NarrowestRole({ place, scope, use }: NarrowestRoleProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <TextButton inSentence onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Close' : 'Find the narrowest role for what I need'}
      </TextButton>
      {isOpen && (
        <div className={classes.narrow}>
          <Needs place={place} scope={scope} use={use} />
        </div>
      )}
    </div>
  );
}

function Needs({ place, scope, use }: NarrowestRoleProps) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, typingPauseMs);
  const needs = asked
    .split(/[\s,;"']+/)
    .filter((word) => OPERATION.test(word))
    .slice(0, 50);
  const query = useQuery({
    ...roleVerdictQuery(place, { scope, needs }),
    enabled: scope !== '' && needs.length > 0,
  });
  return (
    <>
      <Textarea
        label="Operations it needs"
        description="One a line, as Azure names them; they stand in the message of a refused call"
        placeholder="Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.mono ?? '' }}
      />
      {scope === '' && <p className={classes.dim}>Choose where it holds first.</p>}
      {query.isFetching && <p className={classes.dim}>Comparing the roles …</p>}
      {query.error && <p className={classes.dim}>{query.error.message}</p>}
      {query.data && <Suggestions verdict={query.data} use={use} />}
    </>
  );
}

function Suggestions({ verdict: { narrowest, unknown }, use }: { verdict: RoleVerdict; use: (role: string) => void }) {
  if (unknown.length > 0)
    return (
      <p className={classes.dim}>
        Azure is not known to have {unknown.length === 1 ? 'this operation' : 'these operations'}:{' '}
        <code>{unknown.join(', ')}</code>. Look for a spelling mistake.
      </p>
    );
  if (narrowest.length === 0)
    return (
      <p className={classes.dim}>No role that may be granted gives all of this. Ask for less, or for two roles.</p>
    );
  return (
    <ul className={classes.roles} aria-label="Roles that give it, narrowest first">
      {narrowest.map((role) => (
        <li key={role.id}>
          <span>
            <strong>{role.name}</strong>{' '}
            <span className={classes.dim}>
              {role.more === 0 ? 'exactly this' : `and ${plural(role.more, 'operation')} more`}
            </span>
          </span>
          <Button variant="default" onClick={() => use(role.id)} aria-label={`Use ${role.name}`}>
            Use
          </Button>
        </li>
      ))}
    </ul>
  );
}
