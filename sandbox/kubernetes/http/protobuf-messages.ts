/**
 * A field by number: its JSON name and type. `[]` after a type is a list, `{}` a map from strings. Types that are not
 * a message here are `string`, `int`, `bool`, `bytes`, `quantity`, `int-or-string`.
 */
type Fields = Record<number, readonly [name: string, type: string]>;

const objectOf = (spec: string): Fields => ({ 1: ['metadata', 'ObjectMeta'], 2: ['spec', spec] });
const accessSpec: Fields = {
  1: ['resourceAttributes', 'ResourceAttributes'],
  2: ['nonResourceAttributes', 'PathAttributes'],
};
const rules: Fields = { 1: ['metadata', 'ObjectMeta'], 2: ['rules', 'PolicyRule[]'] };
const binding: Fields = { 1: ['metadata', 'ObjectMeta'], 2: ['subjects', 'Subject[]'], 3: ['roleRef', 'RoleRef'] };
const accessReview = objectOf('SubjectAccessReviewSpec');

/**
 * Field numbers of what kubectl 1.32 sends as protobuf (`create`, `create token`, `auth can-i`), from the public
 * generated.proto files; what kubectl's generators cannot fill in is left out.
 */
export const MESSAGES: Record<string, Fields> = {
  ObjectMeta: {
    1: ['name', 'string'],
    2: ['generateName', 'string'],
    3: ['namespace', 'string'],
    5: ['uid', 'string'],
    6: ['resourceVersion', 'string'],
    11: ['labels', 'string{}'],
    12: ['annotations', 'string{}'],
    14: ['finalizers', 'string[]'],
  },
  Namespace: objectOf('NamespaceSpec'),
  NamespaceSpec: { 1: ['finalizers', 'string[]'] },
  ServiceAccount: {
    1: ['metadata', 'ObjectMeta'],
    3: ['imagePullSecrets', 'LocalObjectReference[]'],
    4: ['automountServiceAccountToken', 'bool'],
  },
  LocalObjectReference: { 1: ['name', 'string'] },
  ConfigMap: {
    1: ['metadata', 'ObjectMeta'],
    2: ['data', 'string{}'],
    3: ['binaryData', 'bytes{}'],
    4: ['immutable', 'bool'],
  },
  TokenRequest: objectOf('TokenRequestSpec'),
  TokenRequestSpec: {
    1: ['audiences', 'string[]'],
    3: ['boundObjectRef', 'BoundObjectReference'],
    4: ['expirationSeconds', 'int'],
  },
  BoundObjectReference: {
    1: ['kind', 'string'],
    2: ['apiVersion', 'string'],
    3: ['name', 'string'],
    4: ['uid', 'string'],
  },
  TokenReview: objectOf('TokenReviewSpec'),
  TokenReviewSpec: { 1: ['token', 'string'], 2: ['audiences', 'string[]'] },
  SelfSubjectReview: { 1: ['metadata', 'ObjectMeta'] },
  SelfSubjectAccessReview: objectOf('SelfSubjectAccessReviewSpec'),
  SelfSubjectAccessReviewSpec: accessSpec,
  SubjectAccessReview: accessReview,
  LocalSubjectAccessReview: accessReview,
  SubjectAccessReviewSpec: { ...accessSpec, 3: ['user', 'string'], 4: ['groups', 'string[]'], 6: ['uid', 'string'] },
  SelfSubjectRulesReview: objectOf('SelfSubjectRulesReviewSpec'),
  SelfSubjectRulesReviewSpec: { 1: ['namespace', 'string'] },
  ResourceAttributes: {
    1: ['namespace', 'string'],
    2: ['verb', 'string'],
    3: ['group', 'string'],
    4: ['version', 'string'],
    5: ['resource', 'string'],
    6: ['subresource', 'string'],
    7: ['name', 'string'],
  },
  PathAttributes: { 1: ['path', 'string'], 2: ['verb', 'string'] },
  Role: rules,
  ClusterRole: rules,
  PolicyRule: {
    1: ['verbs', 'string[]'],
    2: ['apiGroups', 'string[]'],
    3: ['resources', 'string[]'],
    4: ['resourceNames', 'string[]'],
    5: ['nonResourceURLs', 'string[]'],
  },
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  Subject: { 1: ['kind', 'string'], 2: ['apiGroup', 'string'], 3: ['name', 'string'], 4: ['namespace', 'string'] },
  RoleRef: { 1: ['apiGroup', 'string'], 2: ['kind', 'string'], 3: ['name', 'string'] },
  DeleteOptions: {
    1: ['gracePeriodSeconds', 'int'],
    2: ['preconditions', 'Preconditions'],
    4: ['propagationPolicy', 'string'],
    5: ['dryRun', 'string[]'],
  },
  Preconditions: { 1: ['uid', 'string'], 2: ['resourceVersion', 'string'] },
  Deployment: objectOf('DeploymentSpec'),
  DeploymentSpec: {
    1: ['replicas', 'int'],
    2: ['selector', 'LabelSelector'],
    3: ['template', 'PodTemplateSpec'],
    4: ['strategy', 'DeploymentStrategy'],
    6: ['revisionHistoryLimit', 'int'],
    9: ['progressDeadlineSeconds', 'int'],
  },
  DeploymentStrategy: { 1: ['type', 'string'], 2: ['rollingUpdate', 'RollingUpdate'] },
  RollingUpdate: { 1: ['maxUnavailable', 'int-or-string'], 2: ['maxSurge', 'int-or-string'] },
  LabelSelector: { 1: ['matchLabels', 'string{}'], 2: ['matchExpressions', 'LabelSelectorRequirement[]'] },
  LabelSelectorRequirement: { 1: ['key', 'string'], 2: ['operator', 'string'], 3: ['values', 'string[]'] },
  PodTemplateSpec: objectOf('PodSpec'),
  Pod: objectOf('PodSpec'),
  PodSpec: {
    2: ['containers', 'Container[]'],
    3: ['restartPolicy', 'string'],
    4: ['terminationGracePeriodSeconds', 'int'],
    5: ['activeDeadlineSeconds', 'int'],
    6: ['dnsPolicy', 'string'],
    7: ['nodeSelector', 'string{}'],
    8: ['serviceAccountName', 'string'],
    10: ['nodeName', 'string'],
    15: ['imagePullSecrets', 'LocalObjectReference[]'],
    21: ['automountServiceAccountToken', 'bool'],
  },
  Container: {
    1: ['name', 'string'],
    2: ['image', 'string'],
    3: ['command', 'string[]'],
    4: ['args', 'string[]'],
    6: ['ports', 'ContainerPort[]'],
    7: ['env', 'EnvVar[]'],
    8: ['resources', 'ResourceRequirements'],
    14: ['imagePullPolicy', 'string'],
  },
  ContainerPort: { 1: ['name', 'string'], 3: ['containerPort', 'int'], 4: ['protocol', 'string'] },
  EnvVar: { 1: ['name', 'string'], 2: ['value', 'string'] },
  ResourceRequirements: { 1: ['limits', 'quantity{}'], 2: ['requests', 'quantity{}'] },
  Job: objectOf('JobSpec'),
  JobSpec: {
    1: ['parallelism', 'int'],
    2: ['completions', 'int'],
    6: ['template', 'PodTemplateSpec'],
    7: ['backoffLimit', 'int'],
  },
  CronJob: objectOf('CronJobSpec'),
  CronJobSpec: { 1: ['schedule', 'string'], 3: ['concurrencyPolicy', 'string'], 5: ['jobTemplate', 'JobTemplateSpec'] },
  JobTemplateSpec: objectOf('JobSpec'),
  Service: objectOf('ServiceSpec'),
  ServiceSpec: {
    1: ['ports', 'ServicePort[]'],
    2: ['selector', 'string{}'],
    3: ['clusterIP', 'string'],
    4: ['type', 'string'],
    10: ['externalName', 'string'],
  },
  ServicePort: {
    1: ['name', 'string'],
    2: ['protocol', 'string'],
    3: ['port', 'int'],
    4: ['targetPort', 'int-or-string'],
    5: ['nodePort', 'int'],
  },
};
