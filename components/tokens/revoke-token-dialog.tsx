'use client';

import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useIntent } from '@/components/api/use-intent';
import { TimeAgo } from '@/components/pieces/time-ago';
import { MutationProblem } from '@/components/states/mutation-problem';
import { revokeToken, type TokenView } from '@/lib/contracts/me';

/** Says who will be locked out before a token goes. */
export function RevokeTokenDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const queryClient = useQueryClient();
  const revoke = useIntent(revokeToken, {
    onSuccess: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  return (
    <Modal opened onClose={onClose} title="Revoke this token">
      <Stack gap={12}>
        <p style={{ margin: 0 }}>
          Scripts that use <strong>{token.name}</strong> get 401 from now on. It was last used{' '}
          {token.lastUsedAt ? <TimeAgo at={token.lastUsedAt} /> : 'never'}.
        </p>
        <MutationProblem error={revoke.error} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            variant="filled"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ params: { id: token.id } })}
          >
            Revoke
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
