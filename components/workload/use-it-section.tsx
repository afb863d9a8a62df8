'use client';

import { Anchor, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import type { UseIt } from '@/lib/contracts/use-it';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { useItQuery } from './queries';
import classes from './use-it.module.css';
import { UseItCloud } from './use-it-cloud';

/** Programs, manifests and commands for exactly this workload. */
export function UseItSection({ workload }: { workload: WorkloadDetail }) {
  const [request, setRequest] = useState<number>();
  // A grant that ended meanwhile cannot be named any more.
  const isThere = workload.grants.some((grant) => grant.request === request && grant.endedAt === undefined);
  const query = useQuery(useItQuery(workload, isThere ? request : undefined));
  return (
    <QueryView nested query={query} skeleton={<SectionSkeleton rows={5} />}>
      {(data) => <Shown useIt={data} onChoose={setRequest} />}
    </QueryView>
  );
}

function Shown({ useIt, onChoose }: { useIt: UseIt; onChoose: (request: number) => void }) {
  const [chosen, setChosen] = useState<string>();
  const { sections, documents, empty } = useIt;
  const section = sections.find(({ system }) => system === chosen) ?? sections[0];
  return (
    <Section
      title="Use it"
      note={section && 'written for exactly this workload'}
      actions={
        sections.length > 1 &&
        section && (
          <SegmentedControl
            aria-label="Cloud"
            data={sections.map(({ system, cloud }) => ({ value: system, label: CLOUD_WORDS[cloud].name }))}
            value={section.system}
            onChange={setChosen}
          />
        )
      }
    >
      {section ? (
        <UseItCloud key={section.system} section={section} onChoose={onChoose} />
      ) : (
        <EmptyState sentence={empty ?? 'Code and manifests will stand here once access is approved.'} />
      )}
      {section && documents.length > 0 && (
        <p className={classes.note}>
          Read on:{' '}
          {documents.map(({ title, path }, at) => (
            <span key={path}>
              {at > 0 && ' · '}
              <Anchor component={Link} href={path} inherit>
                {title}
              </Anchor>
            </span>
          ))}
        </p>
      )}
    </Section>
  );
}
