'use client';

import { useState } from 'react';
import { EndDate } from '@/components/pieces/end-date';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { TextButton } from '@/components/pieces/text-button';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import type { TokenView } from '@/lib/contracts/me';
import { RevokeTokenDialog } from './revoke-token-dialog';

/** Tokens that still work, with what they may do and when they were used. */
export function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  const [revoking, setRevoking] = useState<TokenView>();
  const act = (token: TokenView) => (
    <TextButton onClick={() => setRevoking(token)} label={`Revoke ${token.name}`}>
      Revoke
    </TextButton>
  );
  const columns: readonly Column<TokenView>[] = [
    { head: 'Name', width: '30%', cell: (token) => <span style={{ fontWeight: 500 }}>{token.name}</span> },
    { head: 'May', cell: (token) => token.scopes.join(', ') },
    { head: 'Made', cell: (token) => <TimeAgo at={token.createdAt} /> },
    { head: 'Last used', cell: (token) => (token.lastUsedAt ? <TimeAgo at={token.lastUsedAt} /> : 'never') },
    { head: 'Until', cell: (token) => <EndDate at={token.expiresAt} /> },
    { head: 'Acts', align: 'right', cell: act },
  ];
  return (
    <>
      <ResponsiveTable
        label="Your tokens"
        columns={columns}
        rows={tokens}
        keyOf={(token) => token.id}
        item={(token) => (
          <TwoLines
            first={token.name}
            end={act(token)}
            second={
              <>
                {token.scopes.join(', ')} · until <EndDate at={token.expiresAt} />
              </>
            }
          />
        )}
      />
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}
