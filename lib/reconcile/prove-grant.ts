import { createHash } from 'node:crypto';
import { type Proof, recordProof } from '@/lib/db/proofs';
import type { GrantRow, Workload } from '@/lib/db/workload-state';
import { CloudFailure } from '@/lib/domain/failure';
import type { Probe } from '@/lib/domain/probe';
import type { IdentitySystemDefinition, Principal } from '@/lib/identity/identity-system';
import { probeOutput } from '@/lib/identity/probe-output';
import type { ProofVerdict } from '@/lib/identity/proof-verdict';
import type { ProbePodState } from '@/lib/providers/kubernetes/probe-pod';
import { DEADLINE_SECONDS, type ProbePodRef } from '@/lib/providers/kubernetes/probe-pod-shape';
import type { ReconcileContext } from './reconcile-context';

/** One probe to run: for one grant, on one cluster, under one set-up. */
export interface ProbeTask {
  workload: Workload;
  grant: GrantRow;
  cluster: string;
  probe: Probe;
  /** False where another live grant allows the call that this grant alone would not. */
  mustRefuse: boolean;
  system: IdentitySystemDefinition;
  principal: Principal;
  setUpDigest: string;
  /** When something of the set-up was last written: a pod from before is of another set-up. */
  setUpAt: Date | null;
  /** The proof before it: with it in the pod's name, a new probe never meets the pod of an old one. */
  previous?: Proof;
}

/** What a probe that still runs said last, for people. */
export interface ProbeProgress {
  cluster: string;
  message: string;
}

/** A probe has ended and is recorded, or where it stands. */
export type Proved = { isDone: true } | { isDone: false; progress?: ProbeProgress };

/** A pod that has no node or no image after this is reported with the cluster's own reason. */
const START_MS = 30_000;
/** What a cluster needs to notice that a pod's deadline has passed. */
const NOTICE_MS = 15_000;

/**
 * Moves one probe on by one move and does not wait: starts its pod, or finds it still running, or reads, records and
 * removes it. The pod's name is a function of the task, so after a crash the next run finds the same pod.
 */
export async function proveGrant(context: ReconcileContext, task: ProbeTask): Promise<Proved> {
  const ref = refOf(task);
  const moved = await moveOn(context, task, ref);
  if (!('verdict' in moved)) return { isDone: false, ...moved };
  const { verdict: judged, durationMs } = moved;
  const at = context.now();
  await recordProof(context.db, task.workload, {
    id: context.newId(),
    cluster: task.cluster,
    grantId: task.grant.id,
    at,
    durationMs,
    result: judged.result,
    identity: judged.identity ?? null,
    message: judged.message,
    setUpDigest: task.setUpDigest,
    ...judged.calls,
  });
  await removeQuietly(context, ref);
  return { isDone: true };
}

interface Ended {
  verdict: ProofVerdict;
  /** What the probe itself took, without the pod's start; the pod's age where it said nothing. */
  durationMs: number;
}

async function moveOn(context: ReconcileContext, task: ProbeTask, ref: ProbePodRef): Promise<Ended | Running> {
  const now = context.now();
  try {
    const pod = await context.probes.find(ref);
    if (!pod) {
      const { workload, probe } = task;
      await context.probes.create({
        ...ref,
        system: task.system.system,
        serviceAccount: workload.serviceAccount,
        image: context.probeImage,
        probe,
      });
      return {};
    }
    const ageMs = Math.max(0, now.getTime() - Date.parse(pod.createdAt));
    if (pod.isFinished) return await judgePod(context, task, ref, { ...pod, ageMs });
    const deadlineSeconds = DEADLINE_SECONDS[task.system.system];
    if (ageMs < (pod.isStarted ? deadlineSeconds * 1000 + NOTICE_MS : START_MS))
      return await listen(context, task, ref, pod);
    return { verdict: { result: 'unknown', message: lateMessage(pod, deadlineSeconds) }, durationMs: ageMs };
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    if (error.kind === 'transient' || error.kind === 'throttled') return {};
    const message = `The probe pod was refused by ${task.cluster} (${error.code}): ${error.message}`;
    return { verdict: { result: 'unknown', message }, durationMs: 0 };
  }
}

type Running = { progress?: ProbeProgress };

/** What a running probe has to say, where its identity may take so long that a person should be told. */
async function listen(
  { probes }: ReconcileContext,
  { system, cluster }: ProbeTask,
  ref: ProbePodRef,
  { isStarted }: ProbePodState,
): Promise<Running> {
  if (!system.progressWords || !isStarted) return {};
  const elapsedSeconds = await probes.readProgress(ref);
  if (elapsedSeconds === undefined) return {};
  return { progress: { cluster, message: system.progressWords(cluster, elapsedSeconds) } };
}

async function judgePod(
  { probes }: ReconcileContext,
  { system, principal, probe, mustRefuse }: ProbeTask,
  ref: ProbePodRef,
  pod: ProbePodState & { ageMs: number },
): Promise<Ended> {
  const output = await probes.readOutput(ref);
  const durationMs = Math.round(probeOutput.safeParse(output).data?.durationMs ?? pod.ageMs);
  if (output !== undefined) return { verdict: system.judgeProof({ output, probe, principal, mustRefuse }), durationMs };
  const message = `The probe pod ended without a result. ${pod.trouble ?? ''}`.trim();
  return { verdict: { result: 'unknown', message }, durationMs };
}

function lateMessage({ isStarted, trouble }: ProbePodState, deadlineSeconds: number): string {
  const what = isStarted ? `did not end within its ${deadlineSeconds} s` : 'has not been started for 30 s';
  return `The probe pod ${what}. ${trouble ?? 'The cluster gives no reason: does it have nodes and a kubelet?'}`;
}

/** What could not be removed now is removed by the sweep. */
async function removeQuietly({ probes, log }: ReconcileContext, ref: ProbePodRef): Promise<void> {
  try {
    await probes.remove(ref);
  } catch (error) {
    log.warn({ err: error, pod: ref.name }, 'a probe pod could not be removed yet');
  }
}

function refOf({ workload, grant, cluster, setUpDigest, setUpAt, previous }: ProbeTask): ProbePodRef {
  const parts = [workload.id, grant.id, cluster, setUpDigest, setUpAt?.getTime(), previous?.id ?? 'first'];
  const hash = createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 10);
  return { cluster, namespace: workload.tenant, name: `xks-probe-${hash}` };
}
