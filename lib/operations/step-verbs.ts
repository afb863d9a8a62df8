import type { KindsOf } from '@/lib/resources/resource';

/** "created the role …" of what was done, "create the role …" of what is to do. */
export type Tense = 'did' | 'do';

/** One write, as an audit row names it. */
export interface WrittenStep {
  action: string;
  /** As `addressOf` gives it: an ARN, two ARNs joined by `#`, an ARM id, or `cluster/namespace/name#key`. */
  address: string;
  tense: Tense;
}

/** How a write of each kind of one place is said, so that no kind is forgotten. */
export type StepWordsOf<Place extends string> = Record<KindsOf<Place>, (step: WrittenStep) => string>;

export type Verbs = Readonly<Record<string, Record<Tense, string>>>;

const VERBS: Verbs = {
  create: { did: 'created', do: 'create' },
  update: { did: 'changed', do: 'change' },
  delete: { did: 'deleted', do: 'delete' },
};

/** The verb of a write; `own` ones are more fitting for what they name. */
export function verbOf({ action, tense }: WrittenStep, own: Verbs = {}): string {
  return (own[action] ?? VERBS[action])?.[tense] ?? action;
}
