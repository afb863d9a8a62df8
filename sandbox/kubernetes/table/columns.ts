import { type JsonObject, listOf, recordOf, textOf } from '../schema/record';
import { atPath } from '../served/custom-resources';
import type { PrinterColumn, ResourceDefinition } from '../served/resource-definition';
import { ageOf } from './human-duration';
import { readyCell, restartsCell, statusCell } from './pod-cells';

/** One column: its heading, what it shows, and priority 1 where only `-o wide` shows it. */
export interface Column {
  name: string;
  type?: 'string' | 'integer' | 'date';
  priority?: number;
  cell(object: JsonObject, now: Date): unknown;
}

const at = (object: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => recordOf(value)[name], object);

const field = (name: string, path: string, priority = 0): Column => ({
  name,
  priority,
  cell: (object) => textOf(at(object, path)) || '<none>',
});

const nodeAddress = (name: string, type: string): Column => ({
  name,
  priority: 1,
  cell: (object) => {
    const addresses = listOf(at(object, 'status.addresses')).map(recordOf);
    return textOf(addresses.find((one) => one.type === type)?.address) || '<none>';
  },
});

const count = (name: string, path: string): Column => ({
  name,
  type: 'integer',
  cell: (object) => Number(at(object, path) ?? 0),
});

const size = (name: string, path: string): Column => ({
  name,
  type: 'integer',
  cell: (object) => {
    const value = at(object, path);
    return Array.isArray(value) ? value.length : Object.keys(recordOf(value)).length;
  },
});

const name: Column = { name: 'Name', cell: (object) => at(object, 'metadata.name') };
const age: Column = {
  name: 'Age',
  cell: (object, now) => ageOf(at(object, 'metadata.creationTimestamp'), now),
};
const createdAt: Column = {
  name: 'Created At',
  type: 'date',
  cell: (object) => at(object, 'metadata.creationTimestamp'),
};

const selectorText = (selector: unknown): string =>
  Object.entries(recordOf(recordOf(selector).matchLabels ?? selector))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',') || '<none>';

const containersOf = (object: JsonObject): JsonObject[] =>
  listOf(at(object, 'spec.template.spec.containers')).map(recordOf);
const workloadWide: Column[] = [
  {
    name: 'Containers',
    priority: 1,
    cell: (object) =>
      containersOf(object)
        .map((one) => one.name)
        .join(','),
  },
  {
    name: 'Images',
    priority: 1,
    cell: (object) =>
      containersOf(object)
        .map((one) => one.image)
        .join(','),
  },
  { name: 'Selector', priority: 1, cell: (object) => selectorText(at(object, 'spec.selector')) },
];

const ready: Column = {
  name: 'Ready',
  cell: (object) => `${Number(at(object, 'status.readyReplicas') ?? 0)}/${Number(at(object, 'spec.replicas') ?? 0)}`,
};

const subjects: Column = {
  name: 'ServiceAccounts',
  priority: 1,
  cell: (object) =>
    listOf(object.subjects)
      .map(recordOf)
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map((subject) => `${String(subject.namespace)}/${String(subject.name)}`)
      .join(', '),
};
const role: Column = {
  name: 'Role',
  cell: (object) => `${String(at(object, 'roleRef.kind'))}/${String(at(object, 'roleRef.name'))}`,
};

const nodeReady: Column = {
  name: 'Status',
  cell: (object) => {
    const isReady = listOf(at(object, 'status.conditions'))
      .map(recordOf)
      .some(({ type, status }) => type === 'Ready' && status === 'True');
    return `${isReady ? 'Ready' : 'NotReady'}${at(object, 'spec.unschedulable') ? ',SchedulingDisabled' : ''}`;
  },
};

const lastSeen: Column = {
  name: 'Last Seen',
  cell: (object, now) =>
    ageOf(object.lastTimestamp ?? object.eventTime ?? at(object, 'metadata.creationTimestamp'), now),
};
const involved: Column = {
  name: 'Object',
  cell: (object) =>
    `${textOf(at(object, 'involvedObject.kind')).toLowerCase()}/${textOf(at(object, 'involvedObject.name'))}`,
};

const servicePorts: Column = {
  name: 'Port(s)',
  cell: (object) =>
    listOf(at(object, 'spec.ports'))
      .map(recordOf)
      .map(({ port, protocol }) => `${String(port)}/${String(protocol)}`)
      .join(',') || '<none>',
};

/** What `kubectl get` shows per kind (as a 1.32 server's printers); a kind that is not here shows name and age. */
const COLUMNS: Record<string, Column[]> = {
  Pod: [
    name,
    { name: 'Ready', cell: readyCell },
    { name: 'Status', cell: statusCell },
    { name: 'Restarts', cell: restartsCell },
    age,
    field('IP', 'status.podIP', 1),
    field('Node', 'spec.nodeName', 1),
    field('Nominated Node', 'status.nominatedNodeName', 1),
    { name: 'Readiness Gates', priority: 1, cell: () => '<none>' },
  ],
  ServiceAccount: [name, size('Secrets', 'secrets'), age],
  Namespace: [name, field('Status', 'status.phase'), age],
  ConfigMap: [name, size('Data', 'data'), age],
  Service: [
    name,
    field('Type', 'spec.type'),
    field('Cluster-IP', 'spec.clusterIP'),
    { name: 'External-IP', cell: () => '<none>' },
    servicePorts,
    age,
  ],
  Node: [
    name,
    nodeReady,
    { name: 'Roles', cell: () => '<none>' },
    age,
    field('Version', 'status.nodeInfo.kubeletVersion'),
    nodeAddress('Internal-IP', 'InternalIP'),
    nodeAddress('External-IP', 'ExternalIP'),
    field('OS-Image', 'status.nodeInfo.osImage', 1),
    field('Kernel-Version', 'status.nodeInfo.kernelVersion', 1),
    field('Container-Runtime', 'status.nodeInfo.containerRuntimeVersion', 1),
  ],
  Event: [
    lastSeen,
    field('Type', 'type'),
    field('Reason', 'reason'),
    involved,
    { name: 'Message', cell: (object) => textOf(object.message) },
  ],
  Deployment: [
    name,
    ready,
    count('Up-to-date', 'status.updatedReplicas'),
    count('Available', 'status.availableReplicas'),
    age,
    ...workloadWide,
  ],
  ReplicaSet: [
    name,
    count('Desired', 'spec.replicas'),
    count('Current', 'status.replicas'),
    count('Ready', 'status.readyReplicas'),
    age,
    ...workloadWide,
  ],
  StatefulSet: [name, ready, age, ...workloadWide.slice(0, 2)],
  DaemonSet: [
    name,
    count('Desired', 'status.desiredNumberScheduled'),
    count('Current', 'status.currentNumberScheduled'),
    count('Ready', 'status.numberReady'),
    age,
    ...workloadWide,
  ],
  Job: [
    name,
    {
      name: 'Completions',
      cell: (object) => `${Number(at(object, 'status.succeeded') ?? 0)}/${Number(at(object, 'spec.completions') ?? 1)}`,
    },
    age,
  ],
  CronJob: [
    name,
    field('Schedule', 'spec.schedule'),
    { name: 'Suspend', cell: (object) => String(at(object, 'spec.suspend') ?? false) },
    age,
  ],
  NetworkPolicy: [name, { name: 'Pod-Selector', cell: (object) => selectorText(at(object, 'spec.podSelector')) }, age],
  Role: [name, createdAt],
  ClusterRole: [name, createdAt],
  RoleBinding: [name, role, age, subjects],
  ClusterRoleBinding: [name, role, age, subjects],
  MutatingWebhookConfiguration: [name, size('Webhooks', 'webhooks'), age],
  ValidatingWebhookConfiguration: [name, size('Webhooks', 'webhooks'), age],
  ValidatingAdmissionPolicy: [
    name,
    size('Validations', 'spec.validations'),
    field('ParamKind', 'spec.paramKind.kind'),
    age,
  ],
  ValidatingAdmissionPolicyBinding: [
    name,
    field('PolicyName', 'spec.policyName'),
    field('ParamRef', 'spec.paramRef.name'),
    age,
  ],
  CustomResourceDefinition: [name, createdAt],
};

function customColumn({ name: heading, type, jsonPath, priority }: PrinterColumn): Column {
  const cell: Column['cell'] = (object, now) => {
    const value = atPath(object, jsonPath);
    if (type === 'date') return ageOf(value, now);
    return typeof value === 'object' ? JSON.stringify(value) : value;
  };
  return { name: heading, type: type === 'integer' ? 'integer' : 'string', priority, cell };
}

/** A custom kind shows what its definition says, and its age where that says nothing. */
export function columnsOf({ kind, custom }: Pick<ResourceDefinition, 'kind' | 'custom'>): Column[] {
  if (custom) return [name, ...(custom.columns.length > 0 ? custom.columns.map(customColumn) : [age])];
  return COLUMNS[kind] ?? [name, age];
}
