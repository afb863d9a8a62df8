import type { PlanView, StepView } from '@/lib/contracts/shapes';
import { wordList } from '@/lib/domain/headline';
import type { Probe } from '@/lib/domain/probe';
import { kindOf } from '@/lib/resources/kinds';
import type { Plan, Step, StepAction } from '@/lib/resources/plan';

const WRITES = new Set<StepAction>(['create', 'update', 'delete']);

/** A plan as people see it, with the proof that follows it. Pure. */
export function viewPlan(plan: Plan, proof: { probe: Probe; clusters: string[] } | undefined, now: Date): PlanView {
  const steps = plan.steps.map(viewStep);
  return {
    steps: proof ? [...steps, viewProof(proof.probe, proof.clusters)] : steps,
    changeCount: plan.steps.filter(({ action }) => WRITES.has(action)).length,
    computedAt: now.toISOString(),
  };
}

function viewStep({ id, action, noun, spec, reason, code, changes }: Step): StepView {
  return {
    id,
    action,
    noun,
    place: kindOf(spec).where(spec),
    name: kindOf(spec).fullName(spec),
    note: kindOf(spec).note(spec),
    reason,
    code,
    changes,
  };
}

function viewProof(probe: Probe, clusters: string[]): StepView {
  const isCalls = probe.kind === 'calls';
  return {
    id: 'prove',
    action: 'prove',
    noun: 'Proof',
    place:
      clusters.length === 0
        ? 'no cluster yet'
        : `${clusters.length === 1 ? 'cluster' : 'clusters'} ${wordList(clusters)}`,
    name: isCalls ? `May ${probe.allowed.words}; may not ${probe.refused.words}` : 'Who the cloud says the workload is',
    note: isCalls ? undefined : probe.reason,
    changes: [],
  };
}
