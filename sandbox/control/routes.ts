import { z } from 'zod';
import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import type { ServedRow } from '../kernel/served';
import type { Directory } from '../openid/directory';
import type { PodIdentityControl } from '../world/start-clusters';

/** What of a running cluster can be made to fail. */
export interface ControlledCluster {
  issuer: string;
  setUnreachable(isUnreachable: boolean): void;
  expireHistory(): void;
  /** Off: new pods stay Pending, as where no kubelet runs. */
  setScheduling(isOn: boolean): void;
  /** Off: azure-workload-identity's webhook times out, and labelled pods cannot be made. */
  setAzureWebhookAnswering(isAnswering: boolean): void;
  /** Only where AAD Pod Identity is installed. */
  podIdentity?: PodIdentityControl;
}

/** The parts of the sandbox that the control endpoint reaches; absent ones are external. */
export interface ControlTargets {
  faults: FaultTable;
  issuers: IssuerTable;
  clusters: ReadonlyMap<string, ControlledCluster>;
  directory: Directory;
  setPropagationSeconds?: (seconds: number) => void;
  /** Of role assignments and federated credentials. */
  setAzurePropagationSeconds?: (seconds: number) => void;
  served: readonly ServedRow[];
}

/** An answer: status and JSON body. */
export type Answer = [status: number, body: unknown];

interface Route {
  method: string;
  path: RegExp;
  /** As printed in the served table. */
  shown: string;
  run(targets: ControlTargets, name: string, body: unknown): Answer;
}

const DONE: Answer = [204, undefined];

const faultBody = z.strictObject({
  service: z.string().min(1),
  operation: z.string().min(1),
  nth: z.number().int().positive().optional(),
  kind: z.enum(['error', 'lost', 'delay', 'drop', 'hang']),
  status: z.number().int().min(400).max(599).optional(),
  code: z.string().optional(),
  delayMs: z.number().int().nonnegative().optional(),
  retryAfterSeconds: z.number().int().nonnegative().nullable().optional(),
});
const unreachableBody = z.strictObject({ unreachable: z.boolean().default(true) });
const schedulingBody = z.strictObject({ on: z.boolean() });
const webhookBody = z.strictObject({ answering: z.boolean() });
const podIdentityBody = z.strictObject({
  attachSeconds: z.number().min(0).max(600).optional(),
  namespaced: z.boolean().optional(),
  micRunning: z.boolean().optional(),
});
const issuerBody = z.strictObject({ cluster: z.string(), broken: z.boolean().default(true) });
const propagationBody = z.strictObject({ seconds: z.number().min(0).max(600) });
const userBody = z.strictObject({ groups: z.array(z.string()).optional(), disabled: z.boolean().optional() });

const inCluster = ({ clusters }: ControlTargets, name: string, act: (cluster: ControlledCluster) => void): Answer => {
  const cluster = clusters.get(name);
  if (!cluster) return [404, { error: `no cluster ${name}; there are ${[...clusters.keys()].join(', ')}` }];
  act(cluster);
  return DONE;
};

function changePodIdentity(
  podIdentity: PodIdentityControl | undefined,
  { attachSeconds, namespaced, micRunning }: z.infer<typeof podIdentityBody>,
): void {
  if (attachSeconds !== undefined) podIdentity?.setAttachSeconds(attachSeconds);
  if (namespaced !== undefined) podIdentity?.setNamespaced(namespaced);
  if (micRunning !== undefined) podIdentity?.setMicRunning(micRunning);
}

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/served$/, shown: '/served', run: ({ served }) => [200, served] },
  { method: 'GET', path: /^\/faults$/, shown: '/faults', run: ({ faults }) => [200, faults.list()] },
  {
    method: 'POST',
    path: /^\/faults$/,
    shown: '/faults {service, operation, kind, nth?, status?, code?, delayMs?, retryAfterSeconds?}',
    run: ({ faults }, _name, body) => [201, { id: faults.plant(faultBody.parse(body)) }],
  },
  {
    method: 'DELETE',
    path: /^\/faults$/,
    shown: '/faults',
    run: ({ faults }) => {
      faults.clear();
      return DONE;
    },
  },
  {
    method: 'POST',
    path: /^\/clusters\/([^/]+)\/unreachable$/,
    shown: '/clusters/{name}/unreachable {unreachable?}',
    run: (targets, name, body) =>
      inCluster(targets, name, (cluster) => cluster.setUnreachable(unreachableBody.parse(body ?? {}).unreachable)),
  },
  {
    method: 'POST',
    path: /^\/clusters\/([^/]+)\/expire-history$/,
    shown: '/clusters/{name}/expire-history',
    run: (targets, name) => inCluster(targets, name, (cluster) => cluster.expireHistory()),
  },
  {
    method: 'POST',
    path: /^\/clusters\/([^/]+)\/scheduling$/,
    shown: '/clusters/{name}/scheduling {on}',
    run: (targets, name, body) =>
      inCluster(targets, name, (cluster) => cluster.setScheduling(schedulingBody.parse(body).on)),
  },
  {
    method: 'POST',
    path: /^\/clusters\/([^/]+)\/azure-webhook$/,
    shown: '/clusters/{name}/azure-webhook {answering}',
    run: (targets, name, body) =>
      inCluster(targets, name, (cluster) => cluster.setAzureWebhookAnswering(webhookBody.parse(body).answering)),
  },
  {
    method: 'POST',
    path: /^\/clusters\/([^/]+)\/pod-identity$/,
    shown: '/clusters/{name}/pod-identity {attachSeconds?, namespaced?, micRunning?}',
    run: (targets, name, body) => {
      const wanted = podIdentityBody.parse(body);
      const cluster = targets.clusters.get(name);
      if (cluster && !cluster.podIdentity) return [404, { error: `${name} has no AAD Pod Identity` }];
      return inCluster(targets, name, ({ podIdentity }) => changePodIdentity(podIdentity, wanted));
    },
  },
  {
    method: 'POST',
    path: /^\/issuers\/break$/,
    shown: '/issuers/break {cluster, broken?}',
    run: (targets, _name, body) => {
      const { cluster: name, broken } = issuerBody.parse(body);
      return inCluster(targets, name, ({ issuer }) => targets.issuers.breakIssuer(issuer, broken));
    },
  },
  {
    method: 'POST',
    path: /^\/iam\/propagation$/,
    shown: '/iam/propagation {seconds}',
    run: ({ setPropagationSeconds }, _name, body) => {
      if (!setPropagationSeconds) return [404, { error: 'AWS is external' }];
      setPropagationSeconds(propagationBody.parse(body).seconds);
      return DONE;
    },
  },
  {
    method: 'POST',
    path: /^\/azure\/propagation$/,
    shown: '/azure/propagation {seconds}',
    run: ({ setAzurePropagationSeconds }, _name, body) => {
      if (!setAzurePropagationSeconds) return [404, { error: 'Azure is external' }];
      setAzurePropagationSeconds(propagationBody.parse(body).seconds);
      return DONE;
    },
  },
  { method: 'GET', path: /^\/users$/, shown: '/users', run: ({ directory }) => [200, directory.list()] },
  {
    method: 'POST',
    path: /^\/users\/([^/]+)$/,
    shown: '/users/{id} {groups?, disabled?}',
    run: ({ directory }, name, body) => {
      const { groups, disabled } = userBody.parse(body);
      const change = { ...(groups && { groups }), ...(disabled !== undefined && { isDisabled: disabled }) };
      const user = directory.change(name, change);
      return user ? [200, user] : [404, { error: `no user ${name}` }];
    },
  },
];

export const SERVED: readonly ServedRow[] = ROUTES.map(({ method, shown }) => ({
  service: 'control',
  verb: method,
  what: shown,
}));

/** The answer to one call; undefined where nothing is served there. Throws a ZodError for a bad body. */
export function answer(targets: ControlTargets, method: string, path: string, body: unknown): Answer | undefined {
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return route.run(targets, decodeURIComponent(match[1] ?? ''), body);
  }
  return undefined;
}
