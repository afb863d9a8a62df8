'use client';

import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { PageHeader } from '@/components/pieces/page-header';
import { plural } from '@/components/pieces/plural';
import { RequestAccessButton } from '@/components/pieces/request-access-button';
import { PodIdentitySection } from '@/components/pod-identity/pod-identity-section';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { EnvironmentSection } from './environment-section';
import { OpenRequests } from './open-requests';
import { tenantQuery } from './queries';
import { TenantWorkloads } from './tenant-workloads';

/** One tenant: where it may run, what stands beside it in the cloud, and how its workloads are. */
export function TenantPage({ tenant }: { tenant: string }) {
  const query = useQuery(tenantQuery(tenant));
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[3, 3]} />}>
      {(detail) => (
        <>
          <PageHeader
            title={detail.displayName}
            sentence={`${plural(detail.liveGrants, 'live grant')}, ${plural(detail.openRequests, 'open request')}, ${plural(
              detail.environmentDetails.length,
              'environment',
            )}.`}
            primary={detail.mayRequest && <RequestAccessButton tenant={tenant} />}
          />
          <Stack gap={16}>
            {detail.environmentDetails.map((environment) => (
              <Fragment key={environment.name}>
                <EnvironmentSection tenant={tenant} environment={environment} />
                {environment.azure?.podIdentity && (
                  <PodIdentitySection tenant={tenant} environment={environment.name} />
                )}
              </Fragment>
            ))}
            <TenantWorkloads tenant={tenant} />
            <OpenRequests tenant={tenant} />
          </Stack>
        </>
      )}
    </QueryView>
  );
}
