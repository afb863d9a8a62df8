'use client';

import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useIntent } from '@/components/api/use-intent';
import { Identifier } from '@/components/pieces/identifier';
import { plural } from '@/components/pieces/plural';
import { MutationProblem } from '@/components/states/mutation-problem';
import { type PodIdentityView, setUpPodIdentity } from '@/lib/contracts/pod-identity';
import classes from './pod-identity.module.css';
import type { PodIdentityPlace } from './pod-identity-section';
import { podIdentityQuery } from './queries';

interface SetUpDialogProps {
  place: PodIdentityPlace;
  view: PodIdentityView;
  /** The identity that was shown: another one meanwhile is refused. */
  identityId: string;
  onClose: () => void;
}

/** Says in words what becomes true, then does it. */
export function SetUpDialog({ place, view, identityId, onClose }: SetUpDialogProps) {
  const { tenant, environment } = place;
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: podIdentityQuery(tenant, environment).queryKey });
  const setUp = useIntent(setUpPodIdentity, {
    onSuccess: ({ sentence }) => {
      notifications.show({ message: sentence });
      onClose();
      return reload();
    },
  });
  const isTheirs = view.origin === 'recognised';
  return (
    <Modal opened onClose={onClose} title={isTheirs ? 'Recognise this identity' : 'Set up the pod identity'} size="lg">
      <Stack gap={12}>
        <div className={classes.words}>
          <p>
            Every pod in <strong>{tenant}</strong> ({environment}) that carries the label{' '}
            <code>aadpodidbinding: {tenant}</code> {isTheirs ? 'gets' : 'will get'} this identity, whatever its
            ServiceAccount:
          </p>
          <Identifier value={identityId} name="identity" tail={40} />
          <p>
            {isTheirs
              ? 'It was made outside the portal. The portal will give it rights when access is granted, and never change or delete it.'
              : `The portal makes it${view.plan ? ` in ${plural(view.plan.changeCount, 'step')}` : ''}: the identity, the right of the clusters' nodes to use it, and on each cluster the two objects that tie it to the label. It has no rights until access is granted to it.`}
          </p>
        </div>
        <MutationProblem error={setUp.error} reload={() => void reload()} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button
            loading={setUp.isPending}
            onClick={() => setUp.mutate({ params: { tenant, environment }, body: { identityId } })}
          >
            {isTheirs ? 'Recognise it' : 'Set it up'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
