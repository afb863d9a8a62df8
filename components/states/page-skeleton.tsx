import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { SectionSkeleton } from './section-skeleton';

/** A page before it is known: title, sentence and its sections with so many rows each. */
export function PageSkeleton({ sections, rowHeight }: { sections: readonly number[]; rowHeight?: number }) {
  return (
    <Stack gap={16}>
      <VisuallyHidden component="h1">Reading …</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={18} width={180} mt={5} />
        <Skeleton height={10} width={360} maw="80%" mt={11} />
      </div>
      {sections.map((rows, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <SectionSkeleton key={at} rows={rows} {...(rowHeight ? { rowHeight } : {})} />
      ))}
    </Stack>
  );
}
