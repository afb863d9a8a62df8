'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import { plural } from '@/components/pieces/plural';
import { Section } from '@/components/pieces/section';
import { StatusCounts } from '@/components/pieces/status-counts';
import type { TenantDetail } from '@/lib/contracts/tenants';
import { ClusterReach } from './cluster-reach';

type Environment = TenantDetail['environmentDetails'][number];

/** One environment of a tenant: its account, its clusters with their age, and its workloads by status. */
export function EnvironmentSection({ tenant, environment }: { tenant: string; environment: Environment }) {
  const items = [
    {
      term: 'AWS account',
      value: environment.aws ? <Identifier value={environment.aws.accountId} name="account id" /> : 'none here',
    },
    ...(environment.aws ? [{ term: 'Region', value: environment.aws.region }] : []),
    {
      term: plural(environment.clusters.length, 'cluster'),
      value: (
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 16px' }}>
          {environment.clusters.map((cluster) => (
            <ClusterReach key={cluster.name} cluster={cluster} />
          ))}
        </span>
      ),
      wide: true,
    },
    {
      term: plural(environment.workloads, 'workload with access', 'workloads with access'),
      value: <StatusCounts counts={environment.counts} />,
    },
  ];
  return (
    <Section
      title={environment.name}
      note={environment.production ? 'production' : undefined}
      actions={
        <Anchor component={Link} href={`/tenants/${tenant}/workloads?environment=${environment.name}`} fz="sm">
          Workloads
        </Anchor>
      }
      padded
    >
      <Facts items={items} />
    </Section>
  );
}
