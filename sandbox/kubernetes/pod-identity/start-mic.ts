import { isDeepStrictEqual } from 'node:util';
import { WorkQueue } from '../controllers/work-queue';
import { recordEvent } from '../events/record-event';
import type { Pod } from '../kubelet/pod';
import type { VersionedStore } from '../memory-store';
import type { KubeObject } from '../store';
import { type Desired, type DesiredAssignment, desiredAssignments } from './desired-assignments';
import { isForcedNamespaced, isMicRunning } from './installation';
import {
  API_VERSION,
  ASSIGNED,
  type AssignedState,
  type AzureAssignedIdentity,
  type AzureIdentity,
  type AzureIdentityBinding,
  BINDINGS,
  FINALIZER,
  IDENTITIES,
} from './kinds';
import type { PodIdentitySettings } from './pod-identity-settings';
import type { ManagedIdentities } from './token-source';

export interface MicOptions {
  store: VersionedStore;
  settings: PodIdentitySettings;
  /** Absent: nothing can be attached. */
  identities?: ManagedIdentities;
  log(line: string): void;
  now(): Date;
}

const keyOf = ({ name, namespace }: { name: string; namespace: string }): string => `${namespace}/${name}`;

/** What of an assignment makes it another one; versions of the objects it was made from do not. */
const essenceOf = ({ azureIdentityRef, azureBindingRef, nodename }: AzureAssignedIdentity['spec']) => ({
  identity: azureIdentityRef.spec,
  binding: azureBindingRef.spec,
  nodename,
});

/**
 * MIC: keeps one AzureAssignedIdentity per pod and identity bound to it, Created at first, Assigned once Azure has
 * attached the identity to the pod's node, Unassigned and then gone when pod, binding or identity went. It does nothing
 * while no pod of its Deployment is ready; the finalizer then holds what should go.
 */
export function startMic(options: MicOptions): { settingsChanged(): void; stop(): void } {
  const mic = new Mic(options);
  return { settingsChanged: () => mic.startOver(), stop: () => mic.stop() };
}

class Mic {
  /** When Azure will be done with an assignment, in ms since 1970, by uid and state. */
  private readonly due = new Map<string, number>();
  private readonly said = new Set<string>();
  private readonly stops: (() => void)[];
  private readonly queue: WorkQueue;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: MicOptions) {
    this.queue = new WorkQueue(
      () => this.reconcile(),
      (_key, error) => options.log(`mic: ${String(error)}`),
    );
    const watched = ['pods', IDENTITIES, BINDINGS, ASSIGNED, 'apps/deployments'];
    this.stops = watched.map((resource) => options.store.observe(resource, () => this.look()));
    this.look();
  }

  look(): void {
    this.queue.add('');
  }

  /** What is under way takes from now on as long as the settings say. */
  startOver(): void {
    this.due.clear();
    this.look();
  }

  stop(): void {
    for (const stop of this.stops) stop();
    this.queue.stop();
    clearTimeout(this.timer);
  }

  private reconcile(): void {
    const { store } = this.options;
    if (!isMicRunning(store)) return;
    const desired = this.desired();
    const wanted = new Map(desired.assignments.map((one) => [keyOf(one), one]));
    for (const live of store.list(ASSIGNED) as AzureAssignedIdentity[]) {
      const one = wanted.get(keyOf(live.metadata));
      wanted.delete(keyOf(live.metadata));
      if (one && !live.metadata.deletionTimestamp && live.status?.status !== 'Unassigned') this.keep(live, one);
      else this.release(live);
    }
    for (const one of wanted.values()) this.create(one);
    this.wakeAtNextDue();
  }

  private desired(): Desired {
    const { store } = this.options;
    const desired = desiredAssignments({
      pods: store.list('pods') as Pod[],
      identities: store.list(IDENTITIES) as AzureIdentity[],
      bindings: store.list(BINDINGS) as AzureIdentityBinding[],
      isForcedNamespaced: isForcedNamespaced(store),
    });
    for (const remark of desired.remarks) this.say(remark);
    return desired;
  }

  /** Each thing once: a real MIC says it at every turn. */
  private say(line: string): void {
    if (!this.said.has(line)) this.options.log(`mic: ${line}`);
    this.said.add(line);
  }

  private create({ name, namespace, spec }: DesiredAssignment): void {
    this.options.store.create(ASSIGNED, {
      apiVersion: API_VERSION,
      kind: 'AzureAssignedIdentity',
      metadata: { name, namespace, labels: { nodename: spec.nodename }, finalizers: [FINALIZER] },
      spec,
      status: { availableReplicas: 1, status: 'Created' },
    });
  }

  private keep(live: AzureAssignedIdentity, { spec }: DesiredAssignment): void {
    if (!isDeepStrictEqual(essenceOf(live.spec), essenceOf(spec))) {
      this.forget(live);
      this.write({ ...live, spec }, 'Created');
    } else if (live.status?.status === 'Created' && this.isDue(live)) this.attach(live);
  }

  private attach(live: AzureAssignedIdentity): void {
    const { identities, store, now } = this.options;
    const { azureIdentityRef, azureBindingRef, pod, podNamespace, nodename } = live.spec;
    const { resourceID = '', type = 0 } = azureIdentityRef.spec ?? {};
    const binding = azureBindingRef as unknown as KubeObject;
    const what = `binding ${azureBindingRef.metadata.name} on node ${nodename} for pod ${pod}-${podNamespace}-${azureIdentityRef.metadata.name}`;
    this.forget(live);
    // Service principals are not attached to anything.
    if (type !== 0 || identities?.mayAssign(identities.kubeletPrincipalId, resourceID)) {
      const message = `applied ${what}`;
      recordEvent(store, binding, { type: 'Normal', reason: 'binding applied', message, component: 'mic' }, now());
      this.write(live, 'Assigned');
      return;
    }
    const client = identities?.kubeletPrincipalId ?? '';
    const refusal = `LinkedAuthorizationFailed: The client '${client}' with object id '${client}' does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${resourceID}' or the linked scope(s) are invalid.`;
    const message = `failed to apply ${what}, error: ${refusal}`;
    this.say(message);
    recordEvent(store, binding, { type: 'Warning', reason: 'binding apply error', message, component: 'mic' }, now());
    // Azure is asked again, as late as the first time.
    this.isDue(live);
  }

  private release(live: AzureAssignedIdentity): void {
    const { store, now } = this.options;
    if (live.status?.status !== 'Unassigned') {
      this.forget(live);
      this.write(live, 'Unassigned');
      return;
    }
    if (!this.isDue(live)) return;
    const { azureBindingRef, pod, podNamespace, nodename } = live.spec;
    const message = `removed binding ${azureBindingRef.metadata.name} on node ${nodename} for pod ${pod}-${podNamespace}`;
    const binding = azureBindingRef as unknown as KubeObject;
    recordEvent(store, binding, { type: 'Normal', reason: 'binding removed', message, component: 'mic' }, now());
    this.forget(live);
    store.delete(ASSIGNED, live.metadata.namespace, live.metadata.name);
  }

  private write(live: AzureAssignedIdentity, status: AssignedState): void {
    this.options.store.update(ASSIGNED, { ...live, status: { ...live.status, status } });
  }

  /** Whether what was begun when this was first asked has had its time. */
  private isDue({ metadata, status }: AzureAssignedIdentity): boolean {
    const key = `${metadata.uid}/${status?.status}`;
    const now = this.options.now().getTime();
    const at = this.due.get(key) ?? now + this.options.settings.attachSeconds * 1000;
    this.due.set(key, at);
    return at <= now;
  }

  private forget({ metadata, status }: AzureAssignedIdentity): void {
    this.due.delete(`${metadata.uid}/${status?.status}`);
  }

  private wakeAtNextDue(): void {
    clearTimeout(this.timer);
    if (this.due.size === 0) return;
    const waitMs = Math.min(...this.due.values()) - this.options.now().getTime();
    this.timer = setTimeout(() => this.look(), Math.max(waitMs, 5)).unref();
  }
}
