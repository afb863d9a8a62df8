import { Identifier } from '@/components/pieces/identifier';
import { shortScope } from '@/components/pieces/short-scope';
import type { StepView } from '@/lib/contracts/shapes';

/** "Storage Blob Data Reader on /subscriptions/…": a role and where it holds. */
const AT_SCOPE = /^(.*\bon )(\/subscriptions\/.*)$/i;

/** What a step is about: a sentence for a proof, else a name; ids of Azure by the names in them, whole on hover. */
export function StepName({ step, tail }: { step: Pick<StepView, 'action' | 'name' | 'noun'>; tail: number }) {
  if (step.action === 'prove') return step.name;
  const [, front = '', scope = step.name] = AT_SCOPE.exec(step.name) ?? [];
  const short = shortScope(scope);
  return <Identifier value={step.name} shown={short && `${front}${short}`} name={step.noun} copy={false} tail={tail} />;
}
