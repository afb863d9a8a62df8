'use client';

import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntent } from '@/components/api/use-intent';
import { CodeBlock } from '@/components/pieces/code-block';
import { MutationProblem } from '@/components/states/mutation-problem';
import { createToken } from '@/lib/contracts/me';
import type { TokenScope } from '@/lib/domain/actor';

const SCOPES = [
  { scope: 'read', words: 'Read what you can see' },
  { scope: 'request', words: 'Ask for access, revoke, prove' },
  { scope: 'decide', words: 'Decide requests' },
] as const satisfies readonly { scope: TokenScope; words: string }[];

/** Makes a token and shows its value this once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const create = useIntent(createToken, {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['tokens'] }),
  });
  const title = create.data ? 'Your new token' : 'Make a token';
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={!create.data}>
      {create.data ? (
        <Stack gap={12}>
          <p style={{ margin: 0 }}>Copy it now: it is not shown again, and nobody can read it later.</p>
          <CodeBlock code={create.data.value} label="token" />
          <Button onClick={onClose}>I have copied it</Button>
        </Stack>
      ) : (
        <TokenForm create={create} onClose={onClose} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  create: ReturnType<typeof useIntent<typeof createToken>>;
  onClose: () => void;
}

function TokenForm({ create, onClose }: TokenFormProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenScope[]>(['read']);
  const [days, setDays] = useState('30');
  const ready = name.trim() !== '' && scopes.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !create.isPending) create.mutate({ body: { name: name.trim(), scopes, days: Number(days) } });
      }}
    >
      <Stack gap={12}>
        <TextInput
          label="Name"
          description="What will use it, so that you know it again"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          data-autofocus
        />
        <Checkbox.Group label="It may" value={scopes} onChange={(value) => setScopes(value as TokenScope[])}>
          <Stack gap={6} mt={6}>
            {SCOPES.map(({ scope, words }) => (
              <Checkbox key={scope} value={scope} label={words} />
            ))}
          </Stack>
        </Checkbox.Group>
        <SegmentedControl
          aria-label="Until"
          value={days}
          onChange={setDays}
          data={['7', '30', '90'].map((value) => ({ value, label: `${value} days` }))}
        />
        <MutationProblem error={create.error} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={create.isPending}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
