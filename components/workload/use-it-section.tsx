'use client';

import { Tabs } from '@mantine/core';
import { CodeBlock } from '@/components/pieces/code-block';
import { Section } from '@/components/pieces/section';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { snippetsFor } from './snippets';
import classes from './use-it.module.css';

/** Short exact snippets for this workload. */
export function UseItSection({ workload }: { workload: WorkloadDetail }) {
  const snippets = snippetsFor(workload);
  return (
    <Section title="Use it" note="written for exactly this workload">
      <Tabs defaultValue="YAML">
        <Tabs.List className={classes.tabs}>
          {snippets.map((snippet) => (
            <Tabs.Tab key={snippet.name} value={snippet.name}>
              {snippet.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map((snippet) => (
          <Tabs.Panel key={snippet.name} value={snippet.name}>
            <CodeBlock code={snippet.code} label={`${snippet.name} for ${workload.serviceAccount}`} />
            <p className={classes.note}>{snippet.note}</p>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  );
}
