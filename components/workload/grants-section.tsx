'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { EndDate } from '@/components/pieces/end-date';
import { newRequestPath } from '@/components/pieces/links';
import { RequestAccessButton } from '@/components/pieces/request-access-button';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { Section } from '@/components/pieces/section';
import { TextButton } from '@/components/pieces/text-button';
import { TimeAgo } from '@/components/pieces/time-ago';
import { dateWords } from '@/components/pieces/time-words';
import { TwoLines } from '@/components/pieces/two-lines';
import { EmptyState } from '@/components/states/empty-state';
import type { GrantView, WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { subjectWords } from '@/lib/domain/words';
import { RevokeDialog } from './revoke-dialog';
import classes from './workload.module.css';

/** What the workload may do, until when, and who asked and decided. */
export function GrantsSection({ workload }: { workload: WorkloadDetail }) {
  const [revoking, setRevoking] = useState<GrantView>();
  const acts = (grant: GrantView) => <GrantActs grant={grant} workload={workload} revoke={() => setRevoking(grant)} />;
  const { tenant, environment, serviceAccount } = workload;
  const severalClouds = workload.principals.length > 1;
  return (
    <Section
      title="Grants"
      note={
        workload.endedGrants > 0 ? `${workload.grants.length} · ${workload.endedGrants} ended` : workload.grants.length
      }
    >
      {workload.grants.length === 0 ? (
        <EmptyState
          sentence={`What ${subjectWords(workload)} may do in the cloud will stand here.`}
          action={
            workload.mayRequest && <RequestAccessButton tenant={tenant} known={{ environment, serviceAccount }} quiet />
          }
        />
      ) : (
        <ResponsiveTable
          label="Grants"
          columns={columnsWith(acts, severalClouds)}
          rows={workload.grants}
          keyOf={(grant) => grant.id}
          item={(grant) => (
            <>
              <TwoLines
                first={grant.permissionSet.name}
                second={
                  <>
                    {severalClouds && `${CLOUD_WORDS[grant.cloud].name} · `}
                    <code>{grant.target}</code> · <Until grant={grant} />
                  </>
                }
              />
              {acts(grant)}
            </>
          )}
        />
      )}
      {revoking && <RevokeDialog grant={revoking} workload={workload} onClose={() => setRevoking(undefined)} />}
    </Section>
  );
}

function columnsWith(acts: (grant: GrantView) => React.ReactNode, withCloud: boolean): readonly Column<GrantView>[] {
  return [
    {
      head: 'Permission set',
      width: '27%',
      cell: (grant) => (
        <>
          <span style={{ fontWeight: 500 }}>{grant.permissionSet.name}</span>{' '}
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>v{grant.permissionSet.version}</span>
        </>
      ),
    },
    ...(withCloud ? [{ head: 'Cloud', cell: (grant: GrantView) => CLOUD_WORDS[grant.cloud].name }] : []),
    { head: 'On', cell: (grant) => <code style={{ overflowWrap: 'anywhere' }}>{grant.target}</code> },
    { head: 'Since', cell: (grant) => <span style={{ whiteSpace: 'nowrap' }}>{dateWords(grant.since)}</span> },
    { head: 'Until', cell: (grant) => <Until grant={grant} /> },
    {
      head: 'Asked in',
      cell: (grant) => (
        <>
          <Anchor component={Link} href={`/requests/${grant.request}`} fz="sm" underline="always">
            R-{grant.request}
          </Anchor>{' '}
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>by {grant.requestedBy.name}</span>
          {grant.extendedIn && (
            <>
              , extended in{' '}
              <Anchor component={Link} href={`/requests/${grant.extendedIn}`} fz="sm" underline="always">
                R-{grant.extendedIn}
              </Anchor>
            </>
          )}
        </>
      ),
    },
    { head: 'Acts', align: 'right', cell: acts },
  ];
}

function Until({ grant }: { grant: GrantView }) {
  if (grant.endedAt) {
    return (
      <>
        ended <TimeAgo at={grant.endedAt} />
      </>
    );
  }
  if (grant.revokedAt) {
    return (
      <>
        revoked <TimeAgo at={grant.revokedAt} />, being taken away
      </>
    );
  }
  return <EndDate at={grant.until} />;
}

interface GrantActsProps {
  grant: GrantView;
  workload: WorkloadDetail;
  revoke: () => void;
}

function GrantActs({ grant, workload, revoke }: GrantActsProps) {
  if (grant.revokedAt || grant.endedAt) return null;
  return (
    <span className={classes.links}>
      {workload.mayRequest && (
        <Anchor
          component={Link}
          href={newRequestPath(workload.tenant, { from: grant.request, until: grant.until })}
          fz="sm"
        >
          Extend
        </Anchor>
      )}
      {grant.mayRevoke && <TextButton onClick={revoke}>Revoke</TextButton>}
    </span>
  );
}
