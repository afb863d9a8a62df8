import { checkPolicy } from '../admission/policy';
import type { Cause } from '../http/api-error';
import type { KubeObject } from '../store';
import { checkNetworkPolicy, checkService } from './check-network';
import { checkPodSpec, checkTemplate } from './check-pod';
import { listOf, recordOf, textOf } from './record';

type Check = (object: KubeObject) => Cause[];

const checkRules: Check = (object) =>
  listOf(object.rules).flatMap((rule, index) => {
    const { verbs, resources, nonResourceURLs, apiGroups } = recordOf(rule);
    const causes: Cause[] = [];
    const need = (field: string, why: string) =>
      causes.push({
        reason: 'FieldValueRequired',
        message: `Required value: ${why}`,
        field: `rules[${index}].${field}`,
      });
    if (listOf(verbs).length === 0) need('verbs', 'verbs must contain at least one value');
    if (listOf(nonResourceURLs).length > 0) return causes;
    if (listOf(apiGroups).length === 0) need('apiGroups', 'resource rules must supply at least one api group');
    if (listOf(resources).length === 0) need('resources', 'resource rules must supply at least one resource');
    return causes;
  });

const checkBinding: Check = (object) => {
  const ref = recordOf(object.roleRef);
  const allowed = object.kind === 'ClusterRoleBinding' ? ['ClusterRole'] : ['Role', 'ClusterRole'];
  const causes: Cause[] = [];
  if (!ref.name) causes.push({ reason: 'FieldValueRequired', message: 'Required value', field: 'roleRef.name' });
  if (!allowed.includes(textOf(ref.kind))) {
    const listed = allowed.map((kind) => `"${kind}"`).join(', ');
    const message = `Unsupported value: ${JSON.stringify(ref.kind ?? '')}: supported values: ${listed}`;
    causes.push({ reason: 'FieldValueNotSupported', message, field: 'roleRef.kind' });
  }
  listOf(object.subjects).forEach((subject, index) => {
    const { kind, namespace } = recordOf(subject);
    if (kind !== 'ServiceAccount' || namespace) return;
    causes.push({ reason: 'FieldValueRequired', message: 'Required value', field: `subjects[${index}].namespace` });
  });
  return causes;
};

const checkPod: Check = (object) => checkPodSpec(object.spec, 'spec');
const always: Check = (object) => checkTemplate(recordOf(object.spec), ['Always']);

const checkJob: Check = (object) => {
  const template = recordOf(recordOf(object.spec).template);
  return checkPodSpec(template.spec, 'spec.template.spec', ['OnFailure', 'Never']);
};

const invalid = (field: string, value: unknown, why: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

const checkCronJob: Check = (object) => {
  const { schedule, jobTemplate } = recordOf(object.spec);
  const parts = textOf(schedule).split(/\s+/).filter(Boolean);
  const isKnown =
    parts.length === 5 || /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every .+)$/.test(parts.join(' '));
  const why = `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  const causes = checkJob({ ...object, spec: recordOf(jobTemplate).spec });
  const inTemplate = causes.map((cause) => ({
    ...cause,
    field: cause.field.replace(/^spec/, 'spec.jobTemplate.spec'),
  }));
  return [...(isKnown ? [] : [invalid('spec.schedule', schedule, why)]), ...inTemplate];
};

const checkDefinition: Check = ({ metadata, spec }) => {
  const { group, names, versions } = recordOf(spec);
  const causes: Cause[] = [];
  if (metadata.name !== `${textOf(recordOf(names).plural)}.${textOf(group)}`) {
    causes.push(invalid('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group'));
  }
  if (listOf(versions).filter((version) => recordOf(version).storage === true).length !== 1) {
    causes.push(invalid('spec.versions', versions, 'must have exactly one version marked as storage version'));
  }
  return causes;
};

const CHECKS: Record<string, Check> = {
  Pod: checkPod,
  Deployment: always,
  ReplicaSet: always,
  StatefulSet: always,
  DaemonSet: always,
  Job: checkJob,
  CronJob: checkCronJob,
  Service: ({ spec }) => checkService(spec),
  NetworkPolicy: ({ spec }) => checkNetworkPolicy(spec),
  CustomResourceDefinition: checkDefinition,
  ValidatingAdmissionPolicy: checkPolicy,
  Role: checkRules,
  ClusterRole: checkRules,
  RoleBinding: checkBinding,
  ClusterRoleBinding: checkBinding,
};

/** What the schema cannot say about a kind. */
export const checkKind = (object: KubeObject): Cause[] => CHECKS[object.kind]?.(object) ?? [];
