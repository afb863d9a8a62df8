import { FindingList } from '@/components/pieces/finding-list';
import { Section } from '@/components/pieces/section';
import type { FindingView } from '@/lib/contracts/shapes';

/** What the guardrails found; an empty list is said, too. */
export function FindingsSection({ findings }: { findings: readonly FindingView[] }) {
  return (
    <Section title="Findings" note={findings.length} padded>
      {findings.length === 0 ? (
        <span style={{ color: 'var(--mantine-color-dimmed)' }}>Nothing to remark.</span>
      ) : (
        <FindingList findings={findings} />
      )}
    </Section>
  );
}
