import type { StepView } from '@/lib/contracts/shapes';
import { KNOWN_AFTER_APPLY } from './known-after-apply';

/** What stands at a step's end; that its ids come with the thing it belongs to is said there, too. */
export function stepNote({ note, code }: StepView): string | undefined {
  if (code !== KNOWN_AFTER_APPLY.code) return note;
  return note === undefined ? KNOWN_AFTER_APPLY.words : `${note}, ${KNOWN_AFTER_APPLY.words}`;
}
