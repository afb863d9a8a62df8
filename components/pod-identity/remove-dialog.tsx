'use client';

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntent } from '@/components/api/use-intent';
import { MutationProblem } from '@/components/states/mutation-problem';
import { podsByCluster } from '@/components/workload/pods-affected';
import { workloadQuery } from '@/components/workload/queries';
import { type PodIdentityView, removePodIdentity } from '@/lib/contracts/pod-identity';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import classes from './pod-identity.module.css';
import type { PodIdentityPlace } from './pod-identity-section';
import { podIdentityQuery } from './queries';

interface RemoveDialogProps {
  place: PodIdentityPlace;
  view: PodIdentityView;
  onClose: () => void;
}

/** Names what stops working, asks for the namespace's name where that is something, then takes it away. */
export function RemoveDialog({ place, view, onClose }: RemoveDialogProps) {
  const { tenant, environment } = place;
  const [typed, setTyped] = useState('');
  const queryClient = useQueryClient();
  const workload = useQuery(workloadQuery({ tenant, environment, serviceAccount: NAMESPACE_SUBJECT }));
  const labelled = workload.data && podsByCluster(workload.data.pods);
  const isTheirs = view.origin === 'recognised';
  // Where it cannot be seen whether pods use it, it is taken for used.
  const needsName = !isTheirs && (labelled ? labelled.count > 0 : workload.isError);
  const reload = () => queryClient.invalidateQueries({ queryKey: podIdentityQuery(tenant, environment).queryKey });
  const remove = useIntent(removePodIdentity, {
    onSuccess: ({ sentence }) => {
      notifications.show({ message: sentence });
      onClose();
      return reload();
    },
  });
  const ready = !workload.isPending && (!needsName || typed === tenant);
  return (
    <Modal opened onClose={onClose} title={isTheirs ? 'Forget this identity' : 'Take the pod identity away'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) remove.mutate({ params: { tenant, environment }, body: { confirm: typed } });
        }}
      >
        <Stack gap={12}>
          <div className={classes.words}>
            <p>
              {isTheirs ? FORGET : workload.isPending ? LOOKING : needsName ? loses(labelled?.words, tenant) : NOBODY}
            </p>
          </div>
          {needsName && (
            <TextInput
              label={`Type ${tenant} to confirm`}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          <MutationProblem error={remove.error} reload={() => void reload()} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red" disabled={!ready} loading={remove.isPending}>
              {isTheirs ? 'Forget it' : 'Take it away'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const FORGET =
  'Nothing changes in Azure or on the clusters, and no pod loses anything: the portal only stops giving this identity rights.';
const LOOKING = 'Looking which pods carry the label now …';
const NOBODY =
  'No running pod carries the label now. The binding goes first, then the identity, once no node holds it any more.';

function loses(pods: string | undefined, tenant: string): string {
  return `${pods ?? 'All pods'} with the label aadpodidbinding: ${tenant} will stop getting tokens of this identity. The binding goes first, then the identity, once no node holds it any more.`;
}
