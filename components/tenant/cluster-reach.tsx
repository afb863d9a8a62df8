'use client';

import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import type { TenantDetail } from '@/lib/contracts/tenants';

type Cluster = TenantDetail['environmentDetails'][number]['clusters'][number];

/** A cluster as a tenant sees it: is its namespace there, and how old is what we know. */
export function ClusterReach({ cluster }: { cluster: Cluster }) {
  const status = !cluster.reachable ? 'unknown' : cluster.namespaceExists ? 'proven' : 'waiting';
  return (
    <span style={{ display: 'inline-flex', gap: 6 }}>
      <StatusIcon status={status} />
      <span>
        {cluster.name}{' '}
        <span style={{ color: 'var(--mantine-color-dimmed)' }}>
          {!cluster.reachable ? (
            <>
              not reached,{' '}
              {cluster.syncedAt ? (
                <>
                  seen <TimeAgo at={cluster.syncedAt} />
                </>
              ) : (
                'never seen'
              )}
            </>
          ) : cluster.namespaceExists ? (
            'namespace is there'
          ) : (
            'no namespace yet'
          )}
        </span>
      </span>
    </span>
  );
}
