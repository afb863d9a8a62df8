import type { OperationKind } from '@/lib/policy/azure/allows';

/** A set of operations that is judged alike, whoever gives it and however it is spelled. */
export interface OperationRule {
  code: string;
  kind: OperationKind;
  /** Lower-case patterns. */
  patterns: readonly string[];
  /** Completes "… is refused: " or "… needs a second look: ". */
  reason: string;
  /** What would pass, or what to say. */
  fix: string;
}
