import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { PodNetwork, PodRoutes } from '../network/pod-network';
import type { Store } from '../store';
import { containerEnv } from './container-env';
import { type ImageVerdict, judgeImage } from './judge-image';
import type { MintToken } from './keep-token';
import { type MountedVolumes, mountVolumes } from './mount-volumes';
import type { Container, ContainerState, Pod, PodPhase } from './pod';
import { kubeTime, type Placement, podStatus } from './pod-status';
import { resumeStates } from './resume-states';
import { type Program, type ProgramEnd, type RunningProgram, runProgram } from './run-program';

/** What every pod of one cluster shares. */
export interface NodeContext {
  store: Store;
  volumesFolder: string;
  programs: ReadonlyMap<string, Program>;
  network: PodNetwork;
  mintToken: MintToken;
  /** Goes into a program's process only, never into a pod: endpoints, CA file. */
  processEnv(pod: Pod): Record<string, string>;
  log(line: string): void;
  now(): Date;
}

type Stop = { reason: 'deleted' | 'deadline' | 'closing'; graceSeconds: number };

const MOUNT_RETRY_MS = 500;
const MOUNT_RETRY_MS_MAX = 8000;
const BACK_OFF_MS = 400;

/** Brings one pod from Pending to its end and reports every step in its status. */
export class PodWorker {
  /** Resolves when nothing of the pod is left running. */
  readonly done: Promise<void>;
  private readonly states = new Map<string, ContainerState>();
  private readonly running = new Map<string, RunningProgram>();
  private readonly stopped: Promise<Stop>;
  private tellStop: (stop: Stop) => void = () => undefined;
  private deadline: NodeJS.Timeout | undefined;

  constructor(
    private readonly pod: Pod,
    private readonly placement: Placement,
    private readonly context: NodeContext,
  ) {
    this.stopped = new Promise((resolve) => {
      this.tellStop = resolve;
    });
    this.done = this.run()
      .catch((error: Error) => this.report('Failed', { reason: 'NodeError', message: error.message }))
      .finally(() => clearTimeout(this.deadline));
  }

  stop(reason: Stop['reason'], graceSeconds: number): void {
    this.tellStop({ reason, graceSeconds });
  }

  /** What the container printed so far; empty where its image is not run. Undefined where there is no such container. */
  readLog(container: string): string | undefined {
    if (!this.pod.spec.containers.some(({ name }) => name === container)) return undefined;
    return this.running.get(container)?.log.toString() ?? '';
  }

  private async run(): Promise<void> {
    await setImmediate();
    this.startDeadline();
    if (await this.resume()) return;
    this.report('Pending');
    const verdicts = this.pod.spec.containers.map((container) => judgeImage(container, this.context.programs.keys()));
    if (verdicts.some(({ kind }) => kind === 'refused')) await this.waitForImage(verdicts);
    else if (verdicts.some(({ kind }) => kind === 'program')) await this.runPrograms(verdicts);
    else await this.runIdle();
  }

  /** True where an earlier kubelet had started the pod: it goes on as it was, or fails if its processes are gone. */
  private async resume(): Promise<boolean> {
    const { programs, volumesFolder, now } = this.context;
    const found = resumeStates(this.pod, (image) => programs.has(image), now());
    if (!found) return false;
    for (const [name, state] of found.states) this.states.set(name, state);
    if (found.isLost) {
      await rm(join(volumesFolder, this.pod.metadata.uid), { recursive: true, force: true });
      this.report('Failed', { message: 'The container could not be located when the pod was terminated' });
    } else this.reportStop(await this.stopped);
    return true;
  }

  private async runIdle(): Promise<void> {
    for (const { name } of this.pod.spec.containers) this.setRunning(name);
    this.report('Running');
    this.reportStop(await this.stopped);
  }

  private async waitForImage(verdicts: ImageVerdict[]): Promise<void> {
    const show = (backingOff: boolean) => {
      this.pod.spec.containers.forEach(({ name, image }, index) => {
        const verdict = verdicts[index];
        if (verdict?.kind !== 'refused') return;
        const { reason, backOff, message } = verdict;
        const waiting = {
          reason: backOff ?? reason,
          message: `Back-off pulling image "${image}": ${reason}: ${message}`,
        };
        this.states.set(name, { waiting: backingOff && backOff ? waiting : { reason, message } });
      });
      this.report('Pending');
    };
    show(false);
    await Promise.race([setTimeout(BACK_OFF_MS), this.stopped]);
    show(true);
    this.reportStop(await this.stopped);
  }

  private async runPrograms(verdicts: ImageVerdict[]): Promise<void> {
    const volumes = await this.mount();
    if (!volumes) {
      this.reportStop(await this.stopped);
      return;
    }
    const routes = await this.context.network.attach(this.pod);
    try {
      const ends = this.pod.spec.containers.flatMap((container, index) => {
        this.setRunning(container.name);
        return verdicts[index]?.kind === 'program' ? [this.start(container, volumes, routes)] : [];
      });
      this.report('Running');
      // Beside a container that only pretends to run, a pod never ends by itself.
      const allEnded = ends.length === verdicts.length ? Promise.all(ends) : new Promise<never>(() => undefined);
      const end = await Promise.race([allEnded.then(() => undefined), this.stopped]);
      if (!end) {
        this.reportEnd();
        return;
      }
      await Promise.all([...this.running.values()].map((program) => program.stop(end.graceSeconds)));
      await Promise.all(ends);
      this.reportStop(end);
    } finally {
      await Promise.all([routes.close(), volumes.close()]);
    }
  }

  private async start(container: Container, volumes: MountedVolumes, routes: PodRoutes): Promise<ProgramEnd> {
    const { programs, processEnv, volumesFolder, now } = this.context;
    const program = programs.get(container.image);
    if (!program) throw new Error(`no program for ${container.image}`);
    const folder = join(volumesFolder, this.pod.metadata.uid);
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      HOSTNAME: this.pod.metadata.name,
      // The nodes' instance metadata has a hop limit of 1: pods do not reach it.
      AWS_EC2_METADATA_DISABLED: 'true',
      ...containerEnv(container, volumes.folders),
      ...processEnv(this.pod),
      ...routes.env,
    };
    const started = runProgram(program, container.args ?? [], env, folder);
    this.running.set(container.name, started);
    const startedAt = kubeTime(now());
    const end = await started.ended;
    this.states.set(container.name, { terminated: { ...end, startedAt, finishedAt: kubeTime(now()) } });
    return end;
  }

  /** Undefined where the pod was stopped before its volumes could be had. */
  private async mount(): Promise<MountedVolumes | undefined> {
    const { volumesFolder, store, mintToken, log } = this.context;
    const folder = join(volumesFolder, this.pod.metadata.uid);
    for (let waitMs = MOUNT_RETRY_MS; ; waitMs = Math.min(waitMs * 2, MOUNT_RETRY_MS_MAX)) {
      try {
        return await mountVolumes({ pod: this.pod, folder, store, mintToken, log });
      } catch (error) {
        log(`kubelet: MountVolume.SetUp failed for ${this.pod.metadata.name}: ${(error as Error).message}`);
        if (await Promise.race([setTimeout(waitMs), this.stopped])) return undefined;
      }
    }
  }

  private startDeadline(): void {
    const { activeDeadlineSeconds, terminationGracePeriodSeconds = 30 } = this.pod.spec;
    if (activeDeadlineSeconds === undefined) return;
    const expire = () => this.stop('deadline', terminationGracePeriodSeconds);
    const now = this.context.now().getTime();
    const startedAt = this.pod.status?.startTime ? Date.parse(this.pod.status.startTime) : now;
    const leftMs = Math.max(0, startedAt + activeDeadlineSeconds * 1000 - now);
    this.deadline = globalThis.setTimeout(expire, leftMs).unref();
  }

  private setRunning(name: string): void {
    this.states.set(name, { running: { startedAt: kubeTime(this.context.now()) } });
  }

  private reportEnd(): void {
    const failed = [...this.states.values()].some(({ terminated }) => terminated?.exitCode !== 0);
    this.report(failed ? 'Failed' : 'Succeeded');
  }

  private reportStop({ reason }: Stop): void {
    if (reason === 'closing') return;
    if (reason === 'deleted') {
      this.report('Failed');
      return;
    }
    const message = 'Pod was active on the node longer than the specified deadline';
    for (const [name, { running }] of this.states) {
      const finishedAt = kubeTime(this.context.now());
      if (running) this.states.set(name, { terminated: { exitCode: 137, reason: 'Error', ...running, finishedAt } });
    }
    this.report('Failed', { reason: 'DeadlineExceeded', message });
  }

  /** Writes onto the pod as it is stored now; a pod that is gone or was replaced is left alone. */
  private report(phase: PodPhase, why: { reason?: string; message?: string } = {}): void {
    const { namespace, name, uid } = this.pod.metadata;
    const { store, now } = this.context;
    const pod = store.get('pods', namespace, name) as Pod | undefined;
    if (pod?.metadata.uid !== uid) return;
    const facts = { phase, states: this.states, placement: this.placement, ...why };
    const { nodeName } = this.placement;
    store.update('pods', { ...pod, spec: { ...pod.spec, nodeName }, status: podStatus(pod, facts, now()) });
  }
}
