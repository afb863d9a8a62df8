import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { SectionSkeleton } from './section-skeleton';

interface PageSkeletonProps {
  sections: readonly number[];
  rowHeight?: number;
  /** Under a title that already stands. */
  nested?: boolean;
}

/** A page before it is known: title, sentence and its sections with so many rows each. */
export function PageSkeleton({ sections, rowHeight, nested = false }: PageSkeletonProps) {
  return (
    <Stack gap={16}>
      {!nested && (
        <div>
          <VisuallyHidden component="h1">Reading …</VisuallyHidden>
          <Skeleton height={18} width={180} mt={5} aria-hidden />
          <Skeleton height={10} width={360} maw="80%" mt={11} aria-hidden />
        </div>
      )}
      {sections.map((rows, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <SectionSkeleton key={at} rows={rows} {...(rowHeight ? { rowHeight } : {})} />
      ))}
    </Stack>
  );
}
