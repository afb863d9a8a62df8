import type { ResourceKind } from '@/lib/resources/resource';
import { AWS_STEP_WORDS } from './aws-step-words';
import { AZURE_STEP_WORDS } from './azure-step-words';
import { KUBERNETES_STEP_WORDS } from './kubernetes-step-words';
import { type Tense, verbOf, type WrittenStep } from './step-verbs';

/** What an audit row of a write says of it; rows outlive kinds, so nothing in it is certain. */
export interface StepFacts {
  action?: unknown;
  kind?: unknown;
  address?: unknown;
  noun?: unknown;
}

const WORDS: Record<ResourceKind, (step: WrittenStep) => string> = {
  ...AWS_STEP_WORDS,
  ...AZURE_STEP_WORDS,
  ...KUBERNETES_STEP_WORDS,
};
const SAYING = new Map<unknown, (step: WrittenStep) => string>(Object.entries(WORDS));

/** "created the role xks-… in AWS 111111111111" or, as `do`, "create the role …": what a write does, and where. */
export function stepWords({ action, kind, address = '', noun = 'thing' }: StepFacts, tense: Tense): string {
  const step = { action: String(action), address: String(address), tense };
  const say = SAYING.get(kind);
  return say ? say(step) : `${verbOf(step)} the ${String(noun).toLowerCase()} ${step.address}`.trim();
}
