import { defaultPodSpec } from './default-pod';
import { type JsonObject, listOf, recordOf } from './record';

type Fill = (object: JsonObject) => JsonObject;

const fillSpec =
  (fill: Fill): Fill =>
  (object) => ({ ...object, spec: fill(recordOf(object.spec)) });

const withTemplate = (spec: JsonObject): JsonObject => {
  const template = recordOf(spec.template);
  return { ...spec, template: { ...template, metadata: template.metadata ?? {}, spec: defaultPodSpec(template.spec) } };
};

const ROLLING = { maxUnavailable: '25%', maxSurge: '25%' };

function fillStrategy(value: unknown): JsonObject {
  const strategy = recordOf(value);
  if (strategy.type === 'Recreate') return strategy;
  return { type: 'RollingUpdate', rollingUpdate: { ...ROLLING, ...recordOf(strategy.rollingUpdate) } };
}

function fillUpdates(value: unknown, defaults: JsonObject): JsonObject {
  const strategy = recordOf(value);
  if (strategy.type === 'OnDelete') return strategy;
  return { type: 'RollingUpdate', rollingUpdate: { ...defaults, ...recordOf(strategy.rollingUpdate) } };
}

/** Guaranteed where every container's limits are its requests for both, BestEffort where nobody asks for anything. */
function qosClassOf(spec: JsonObject): string {
  const all = [...listOf(spec.initContainers), ...listOf(spec.containers)].map((one) =>
    recordOf(recordOf(one).resources),
  );
  const isFixed = ({ limits, requests }: JsonObject) =>
    ['cpu', 'memory'].every((name) => {
      const limit = recordOf(limits)[name];
      return limit !== undefined && (recordOf(requests)[name] ?? limit) === limit;
    });
  if (all.length > 0 && all.every(isFixed)) return 'Guaranteed';
  return all.some(({ limits, requests }) => limits ?? requests) ? 'Burstable' : 'BestEffort';
}

const fillPod: Fill = (object) => {
  const spec = defaultPodSpec(object.spec);
  return {
    ...object,
    spec: { enableServiceLinks: true, preemptionPolicy: 'PreemptLowerPriority', priority: 0, ...spec },
    status: { phase: 'Pending', qosClass: qosClassOf(spec), ...recordOf(object.status) },
  };
};

const fillNamespace: Fill = (object) => {
  const metadata = recordOf(object.metadata);
  const labels = { ...recordOf(metadata.labels), 'kubernetes.io/metadata.name': metadata.name };
  return {
    ...object,
    metadata: { ...metadata, labels },
    spec: { finalizers: ['kubernetes'], ...recordOf(object.spec) },
    status: { phase: 'Active', ...recordOf(object.status) },
  };
};

const fillService = fillSpec((spec) => ({
  type: 'ClusterIP',
  sessionAffinity: 'None',
  internalTrafficPolicy: 'Cluster',
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  ...spec,
  ports: listOf(spec.ports).map((item) => {
    const port = recordOf(item);
    return { protocol: 'TCP', targetPort: port.port, ...port };
  }),
}));

const fillNetworkPolicy = fillSpec((spec) => ({
  podSelector: {},
  ...spec,
  policyTypes: spec.policyTypes ?? (spec.egress ? ['Ingress', 'Egress'] : ['Ingress']),
}));

const fillBinding: Fill = (object) => ({
  ...object,
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', ...recordOf(object.roleRef) },
  subjects:
    object.subjects &&
    listOf(object.subjects).map((item) => {
      const subject = recordOf(item);
      const isPerson = subject.kind === 'User' || subject.kind === 'Group';
      return isPerson ? { apiGroup: 'rbac.authorization.k8s.io', ...subject } : subject;
    }),
});

const fillJobSpec = (spec: JsonObject): JsonObject =>
  withTemplate({
    backoffLimit: 6,
    completions: 1,
    parallelism: 1,
    completionMode: 'NonIndexed',
    suspend: false,
    ...spec,
  });

const FILLS: Record<string, Fill> = {
  Pod: fillPod,
  Namespace: fillNamespace,
  Service: fillService,
  NetworkPolicy: fillNetworkPolicy,
  RoleBinding: fillBinding,
  ClusterRoleBinding: fillBinding,
  Deployment: fillSpec((spec) =>
    withTemplate({
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      ...spec,
      strategy: fillStrategy(spec.strategy),
    }),
  ),
  ReplicaSet: fillSpec((spec) => withTemplate({ replicas: 1, ...spec })),
  StatefulSet: fillSpec((spec) =>
    withTemplate({
      replicas: 1,
      revisionHistoryLimit: 10,
      podManagementPolicy: 'OrderedReady',
      ...spec,
      updateStrategy: fillUpdates(spec.updateStrategy, { partition: 0 }),
    }),
  ),
  DaemonSet: fillSpec((spec) =>
    withTemplate({
      revisionHistoryLimit: 10,
      ...spec,
      updateStrategy: fillUpdates(spec.updateStrategy, { maxUnavailable: 1, maxSurge: 0 }),
    }),
  ),
  Job: fillSpec(fillJobSpec),
  CronJob: fillSpec((spec) => {
    const template = recordOf(spec.jobTemplate);
    const jobTemplate = { metadata: {}, ...template, spec: withTemplate(recordOf(template.spec)) };
    return { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, ...spec, jobTemplate };
  }),
};

/** An object with the values an API server fills in where the caller said nothing. Filling twice changes nothing. */
export const defaultObject: Fill = (object) => FILLS[String(object.kind)]?.(object) ?? object;
