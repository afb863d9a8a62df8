import type { FieldKind } from '@/lib/domain/permission-set';
import type { TargetQuestion, TargetReading } from '@/lib/domain/target';

/** Reads what exists in one cloud, with the reader identity; throws `CloudFailure`. */
export interface TargetReader {
  kinds: ReadonlySet<FieldKind>;
  /** Gives up when the signal says so. */
  read(question: TargetQuestion, signal: AbortSignal): Promise<TargetReading>;
}
