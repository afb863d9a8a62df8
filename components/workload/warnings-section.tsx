'use client';

import { isAboutOthers } from '@/components/chain/lane-links';
import { FindingList } from '@/components/pieces/finding-list';
import { Section } from '@/components/pieces/section';
import type { FindingView } from '@/lib/contracts/shapes';
import type { WorkloadDetail } from '@/lib/contracts/workloads';

/** Pods that get a namespace's identity, or miss it, without being meant to; nothing where there are none. */
export function WarningsSection({ workload }: { workload: WorkloadDetail }) {
  const warnings = workload.conditions.filter(isAboutOthers).map(
    ({ status, reason, message, cluster }): FindingView => ({
      severity: status === 'proven' ? 'note' : 'warned',
      code: reason,
      message,
      ...(cluster && { path: cluster }),
    }),
  );
  if (warnings.length === 0) return null;
  return (
    <Section title="Who else could get this identity" note={warnings.length} padded>
      <FindingList findings={warnings.toSorted((a, b) => rank(a) - rank(b))} />
    </Section>
  );
}

function rank({ severity }: FindingView): number {
  return severity === 'warned' ? 0 : 1;
}
