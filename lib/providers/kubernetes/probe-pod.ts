import { CoreV1Api, type V1Pod } from '@kubernetes/client-node';
import { z } from 'zod';
import { CloudFailure } from '@/lib/domain/failure';
import { findKubernetes, kubernetesCall } from './classify-error';
import type { KubernetesAccess } from './kubernetes-access';
import { type ProbePodRef, type ProbePodSpec, probePodShape } from './probe-pod-shape';

/** A probe pod as it stands now. */
export interface ProbePodState {
  uid: string;
  createdAt: string;
  isFinished: boolean;
  /** A node has it and its container was started. */
  isStarted: boolean;
  /** Why it does not run yet or how it failed, in the cluster's own words. */
  trouble?: string;
}

/** Creates, follows and removes the pods that prove an identity. Every call is short; nothing here waits. */
export interface ProbePods {
  find(ref: ProbePodRef): Promise<ProbePodState | undefined>;
  create(spec: ProbePodSpec): Promise<void>;
  /** The last line it printed that is JSON; undefined where there is none. */
  readOutput(ref: ProbePodRef): Promise<unknown>;
  /** For how many seconds it says it has been waiting for its identity; undefined where it does not say. */
  readProgress(ref: ProbePodRef): Promise<number | undefined>;
  remove(ref: ProbePodRef): Promise<void>;
}

/** Reads with the reader identity, writes with the writer's. */
export function createProbePods(access: KubernetesAccess): ProbePods {
  return {
    async find({ cluster, namespace, name }) {
      const pod = await findKubernetes(`kubernetes:${cluster} get pods ${namespace}/${name}`, () =>
        access.reader(cluster, CoreV1Api).readNamespacedPod({ name, namespace }),
      );
      return pod && stateOf(pod);
    },
    async create(spec) {
      const { cluster, namespace, name } = spec;
      try {
        await kubernetesCall(`kubernetes:${cluster} create pods ${namespace}/${name}`, () =>
          access.writer(cluster, CoreV1Api).createNamespacedPod({ namespace, body: probePodShape(spec) }),
        );
      } catch (error) {
        // Its name says what it proves, so one that is there already, by a lost answer, is the same probe.
        if (!(error instanceof CloudFailure && error.code === 'AlreadyExists')) throw error;
      }
    },
    async readOutput(ref) {
      return lastJson(await readLog(access, ref));
    },
    async readProgress(ref) {
      return progress.safeParse(lastJson(await readLog(access, ref))).data?.elapsedSeconds;
    },
    async remove({ cluster, namespace, name }) {
      await findKubernetes(`kubernetes:${cluster} delete pods ${namespace}/${name}`, () =>
        access.writer(cluster, CoreV1Api).deleteNamespacedPod({ name, namespace, gracePeriodSeconds: 0 }),
      );
    },
  };
}

const progress = z.object({ progress: z.string(), elapsedSeconds: z.number() });

function readLog(access: KubernetesAccess, { cluster, namespace, name }: ProbePodRef): Promise<string> {
  return kubernetesCall(`kubernetes:${cluster} get pods/log ${namespace}/${name}`, () =>
    access.writer(cluster, CoreV1Api).readNamespacedPodLog({ name, namespace, container: 'probe', tailLines: 20 }),
  );
}

function stateOf(pod: V1Pod): ProbePodState {
  const phase = pod.status?.phase ?? 'Pending';
  return {
    uid: pod.metadata?.uid ?? '',
    createdAt: new Date(pod.metadata?.creationTimestamp ?? 0).toISOString(),
    isFinished: phase === 'Succeeded' || phase === 'Failed',
    isStarted: phase !== 'Pending',
    trouble: troubleOf(pod),
  };
}

function troubleOf({ status }: V1Pod): string | undefined {
  const container = status?.containerStatuses?.[0]?.state;
  const unscheduled = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False');
  const waiting = container?.waiting;
  return (
    status?.message ??
    unscheduled?.message ??
    (waiting && [waiting.reason, waiting.message].filter(Boolean).join(': ')) ??
    container?.terminated?.message
  );
}

function lastJson(text: string): unknown {
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .findLast((one) => one.startsWith('{') && one.endsWith('}'));
  if (line === undefined) return undefined;
  try {
    return JSON.parse(line);
  } catch (error) {
    // A line cut in the middle is no result; the judge says so.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
