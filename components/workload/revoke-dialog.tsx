'use client';

import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntent } from '@/components/api/use-intent';
import { absoluteWords } from '@/components/pieces/time-words';
import { MutationProblem } from '@/components/states/mutation-problem';
import { type GrantView, revokeGrant, type WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { isNamespaceSubject } from '@/lib/domain/words';
import { podsAffected } from './pods-affected';
import { workloadQuery } from './queries';

interface RevokeDialogProps {
  grant: GrantView;
  workload: WorkloadDetail;
  onClose: () => void;
}

/** Takes a grant away, after saying what will stop working; a typed name only while pods use it. */
export function RevokeDialog({ grant, workload, onClose }: RevokeDialogProps) {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const queryClient = useQueryClient();
  const affected = podsAffected(workload.pods);
  const reload = () => queryClient.invalidateQueries({ queryKey: workloadQuery(workload).queryKey });
  const revoke = useIntent(revokeGrant, {
    onSuccess: ({ rightsUntil }) => {
      notifications.show({
        title: 'Revoked',
        message: `Pods may still be allowed until ${absoluteWords(rightsUntil)} at the latest.`,
      });
      onClose();
      return reload();
    },
  });
  const needsName = affected.count > 0;
  const asked = isNamespaceSubject(workload) ? workload.tenant : workload.serviceAccount;
  const noun = CLOUD_WORDS[grant.cloud].principal;
  const ready = !needsName || typed === asked;
  const send = () =>
    revoke.mutate({
      params: { id: grant.id },
      body: { reason, ...(needsName ? { confirm: workload.serviceAccount } : {}) },
    });
  return (
    <Modal opened onClose={onClose} title="Revoke access">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !revoke.isPending) send();
        }}
      >
        <Stack gap={12}>
          <p style={{ margin: 0 }}>
            {needsName
              ? `${affected.words} will lose access to `
              : `No running pod uses this ${noun} now. Nothing will read `}
            <code>{grant.target}</code>
            {needsName ? '.' : ' as it any more.'} Minutes later the cloud allows nothing of it any more, whatever
            credentials pods still hold.
          </p>
          {needsName && (
            <TextInput
              label={`Type ${asked} to confirm`}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          <Textarea
            label="Why"
            description="Optional; stands in the audit"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={2}
          />
          <MutationProblem error={revoke.error} reload={() => void reload()} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red" variant="filled" disabled={!ready} loading={revoke.isPending}>
              Revoke
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
