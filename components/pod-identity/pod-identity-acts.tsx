'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PodIdentityView } from '@/lib/contracts/pod-identity';
import classes from './pod-identity.module.css';
import type { PodIdentityPlace } from './pod-identity-section';
import { RemoveDialog } from './remove-dialog';
import { SetUpDialog } from './set-up-dialog';

interface PodIdentityActsProps {
  place: PodIdentityPlace;
  view: PodIdentityView;
}

/** The one act that fits the state, for those who may; for all others who can. */
export function PodIdentityActs({ place, view }: PodIdentityActsProps) {
  const [asked, setAsked] = useState<'set-up' | 'remove'>();
  const close = () => setAsked(undefined);
  const { state, origin, identity } = view;
  if (!view.maySetUp && !view.mayRemove) return <p className={classes.who}>{whoCan(view)}</p>;
  return (
    <div className={classes.acts}>
      {view.maySetUp && identity && (
        <Button onClick={() => setAsked('set-up')}>
          {origin === 'recognised' ? 'Recognise it' : state === 'removing' ? 'Set up again' : 'Set up'}
        </Button>
      )}
      {view.mayRemove && (
        <Button variant="default" onClick={() => setAsked('remove')}>
          {origin === 'recognised' ? 'Forget it' : 'Take away'}
        </Button>
      )}
      {asked === 'set-up' && identity && (
        <SetUpDialog place={place} view={view} identityId={identity.id} onClose={close} />
      )}
      {asked === 'remove' && <RemoveDialog place={place} view={view} onClose={close} />}
    </div>
  );
}

function whoCan({ state, grants }: PodIdentityView): string {
  if (state === 'set-up' && grants > 0) return 'A platform admin can take it away once nothing is granted to it.';
  if (state === 'set-up') return 'A platform admin can take it away.';
  return state === 'removing' ? '' : 'Only a platform admin can set it up.';
}
