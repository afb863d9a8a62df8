import { type ResourceDefinition, STORED_VERBS, type Subresource, storeKey } from './resource-definition';

type Row = [kind: string, plural: string, options?: Partial<ResourceDefinition>];

function rowsOf(group: string, schemaPrefix: string, rows: Row[]): ResourceDefinition[] {
  return rows.map(([kind, plural, options]) => ({
    group,
    version: 'v1',
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced: true,
    verbs: STORED_VERBS,
    subresources: [],
    schema: `${schemaPrefix}.${kind}`,
    ...options,
  }));
}

const status = (group: string, kind: string): Subresource => ({
  name: 'status',
  group,
  version: 'v1',
  kind,
  verbs: ['get', 'patch', 'update'],
});
const scale: Subresource = {
  name: 'scale',
  group: 'autoscaling',
  version: 'v1',
  kind: 'Scale',
  verbs: ['get', 'patch', 'update'],
};
const token: Subresource = {
  name: 'token',
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'TokenRequest',
  verbs: ['create'],
};
const log: Subresource = { name: 'log', group: '', version: 'v1', kind: 'Pod', verbs: ['get'] };

const clusterScoped = { namespaced: false } as const;
const asked = { verbs: ['create'], namespaced: false } as const;
const inAll = ['all'];

const CORE = rowsOf('', 'io.k8s.api.core.v1', [
  ['ConfigMap', 'configmaps', { shortNames: ['cm'] }],
  ['Event', 'events', { shortNames: ['ev'] }],
  [
    'Namespace',
    'namespaces',
    {
      ...clusterScoped,
      shortNames: ['ns'],
      verbs: STORED_VERBS.filter((verb) => verb !== 'deletecollection'),
      subresources: [status('', 'Namespace')],
    },
  ],
  ['Node', 'nodes', { ...clusterScoped, shortNames: ['no'], subresources: [status('', 'Node')] }],
  ['Pod', 'pods', { shortNames: ['po'], categories: inAll, subresources: [log, status('', 'Pod')] }],
  ['ServiceAccount', 'serviceaccounts', { shortNames: ['sa'], subresources: [token] }],
  ['Service', 'services', { shortNames: ['svc'], categories: inAll, subresources: [status('', 'Service')] }],
]);

const appsKind = (kind: string, plural: string, shortName: string, isScaled = true): Row => [
  kind,
  plural,
  { shortNames: [shortName], categories: inAll, subresources: [...(isScaled ? [scale] : []), status('apps', kind)] },
];

const APPS = rowsOf('apps', 'io.k8s.api.apps.v1', [
  appsKind('DaemonSet', 'daemonsets', 'ds', false),
  appsKind('Deployment', 'deployments', 'deploy'),
  appsKind('ReplicaSet', 'replicasets', 'rs'),
  appsKind('StatefulSet', 'statefulsets', 'sts'),
]);

const BATCH = rowsOf('batch', 'io.k8s.api.batch.v1', [
  ['CronJob', 'cronjobs', { shortNames: ['cj'], categories: inAll, subresources: [status('batch', 'CronJob')] }],
  ['Job', 'jobs', { categories: inAll, subresources: [status('batch', 'Job')] }],
]);

const NETWORKING = rowsOf('networking.k8s.io', 'io.k8s.api.networking.v1', [
  ['NetworkPolicy', 'networkpolicies', { shortNames: ['netpol'] }],
]);

const RBAC = rowsOf('rbac.authorization.k8s.io', 'io.k8s.api.rbac.v1', [
  ['ClusterRoleBinding', 'clusterrolebindings', clusterScoped],
  ['ClusterRole', 'clusterroles', clusterScoped],
  ['RoleBinding', 'rolebindings'],
  ['Role', 'roles'],
]);

const admissionCategory = { ...clusterScoped, categories: ['api-extensions'] };

const ADMISSION = rowsOf('admissionregistration.k8s.io', 'io.k8s.api.admissionregistration.v1', [
  ['MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', admissionCategory],
  [
    'ValidatingAdmissionPolicy',
    'validatingadmissionpolicies',
    { ...admissionCategory, subresources: [status('admissionregistration.k8s.io', 'ValidatingAdmissionPolicy')] },
  ],
  ['ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings', admissionCategory],
  ['ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', admissionCategory],
]);

const EXTENSIONS = rowsOf('apiextensions.k8s.io', 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1', [
  [
    'CustomResourceDefinition',
    'customresourcedefinitions',
    {
      ...admissionCategory,
      shortNames: ['crd', 'crds'],
      subresources: [status('apiextensions.k8s.io', 'CustomResourceDefinition')],
    },
  ],
]);

const AUTHENTICATION = rowsOf('authentication.k8s.io', 'io.k8s.api.authentication.v1', [
  ['SelfSubjectReview', 'selfsubjectreviews', asked],
  ['TokenReview', 'tokenreviews', asked],
]);

const AUTHORIZATION = rowsOf('authorization.k8s.io', 'io.k8s.api.authorization.v1', [
  ['LocalSubjectAccessReview', 'localsubjectaccessreviews', { verbs: ['create'] }],
  ['SelfSubjectAccessReview', 'selfsubjectaccessreviews', asked],
  ['SelfSubjectRulesReview', 'selfsubjectrulesreviews', asked],
  ['SubjectAccessReview', 'subjectaccessreviews', asked],
]);

/** The closed table of served kinds; nothing else exists here. */
export const RESOURCES: readonly ResourceDefinition[] = [
  ...CORE,
  ...APPS,
  ...AUTHENTICATION,
  ...AUTHORIZATION,
  ...BATCH,
  ...NETWORKING,
  ...RBAC,
  ...ADMISSION,
  ...EXTENSIONS,
];

const byKey = new Map(RESOURCES.map((definition) => [storeKey(definition), definition]));

export function findResource(group: string, version: string, plural: string): ResourceDefinition | undefined {
  const definition = byKey.get(storeKey({ group, plural }));
  return definition?.version === version ? definition : undefined;
}

/** Throws where the store's name of a resource is not in the table: a mistake of ours, never of a caller. */
export function loadResource(key: string): ResourceDefinition {
  const definition = byKey.get(key);
  if (!definition) throw new Error(`No resource ${key} is served`);
  return definition;
}

export const findKind = (apiVersion: string, kind: string): ResourceDefinition | undefined =>
  RESOURCES.find(
    (definition) =>
      definition.kind === kind &&
      apiVersion === (definition.group ? `${definition.group}/${definition.version}` : definition.version),
  );
