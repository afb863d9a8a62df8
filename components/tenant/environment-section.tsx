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
    ...placesOf(environment),
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

/** What stands beside the namespace in each cloud; a cloud without anything is not mentioned as long as the other has something. */
function placesOf({ aws, azure }: Environment) {
  if (!aws && !azure) return [{ term: 'In the cloud', value: 'nothing here' }];
  return [
    ...(aws
      ? [
          { term: 'AWS account', value: <Identifier value={aws.accountId} name="account id" /> },
          { term: 'Region', value: aws.region },
        ]
      : []),
    ...(azure
      ? [
          {
            term: 'Resource group',
            value: <Identifier value={azure.resourceGroup} name="resource group" tail={24} />,
            wide: true,
          },
          {
            term: 'Subscription',
            value: <Identifier value={azure.subscriptionId} name="subscription id" tail={24} />,
            wide: true,
          },
        ]
      : []),
  ];
}
