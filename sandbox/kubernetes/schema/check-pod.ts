import type { Cause } from '../http/api-error';
import { checkLabels } from './check-metadata';
import { isRecord, type JsonObject, listOf, recordOf, textOf } from './record';

const required = (field: string): Cause => ({ reason: 'FieldValueRequired', message: 'Required value', field });
const duplicate = (field: string, value: unknown): Cause => ({
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${JSON.stringify(value)}`,
  field,
});
const unsupported = (field: string, value: unknown, allowed: string[]): Cause => ({
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${allowed.map((one) => `"${one}"`).join(', ')}`,
  field,
});

function checkContainer(container: JsonObject, field: string, volumes: Set<unknown>): Cause[] {
  const causes: Cause[] = [];
  if (!container.name) causes.push(required(`${field}.name`));
  else if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(String(container.name))) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(container.name)}: a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character`,
      field: `${field}.name`,
    });
  }
  if (!container.image) causes.push(required(`${field}.image`));
  listOf(container.volumeMounts).forEach((mount, index) => {
    const name = recordOf(mount).name;
    if (volumes.has(name)) return;
    const at = `${field}.volumeMounts[${index}].name`;
    causes.push({ reason: 'FieldValueNotFound', message: `Not found: ${JSON.stringify(name)}`, field: at });
  });
  listOf(container.env).forEach((variable, index) => {
    if (!recordOf(variable).name) causes.push(required(`${field}.env[${index}].name`));
  });
  return causes;
}

function checkContainers(spec: JsonObject, field: string): Cause[] {
  const volumes = new Set(listOf(spec.volumes).map((volume) => recordOf(volume).name));
  const names = new Set<unknown>();
  const causes: Cause[] = [];
  for (const list of ['initContainers', 'containers']) {
    listOf(spec[list]).forEach((item, index) => {
      const container = recordOf(item);
      const at = `${field}.${list}[${index}]`;
      causes.push(...checkContainer(container, at, volumes));
      if (container.name && names.has(container.name)) causes.push(duplicate(`${at}.name`, container.name));
      names.add(container.name);
    });
  }
  if (listOf(spec.containers).length === 0) causes.push(required(`${field}.containers`));
  return causes;
}

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];

/** The rules of a pod's spec that people run into; `allowedPolicies` narrows them for templates. */
export function checkPodSpec(value: unknown, field: string, allowedPolicies: string[] = RESTART_POLICIES): Cause[] {
  if (!isRecord(value)) return [required(field)];
  const causes = checkContainers(value, field);
  const policy = textOf(value.restartPolicy);
  if (!allowedPolicies.includes(policy)) causes.push(unsupported(`${field}.restartPolicy`, policy, allowedPolicies));
  const volumes = listOf(value.volumes).map((volume) => recordOf(volume).name);
  volumes.forEach((name, index) => {
    if (volumes.indexOf(name) !== index) causes.push(duplicate(`${field}.volumes[${index}].name`, name));
  });
  return causes;
}

/** A workload's selector must be there, and its template must carry what it selects. */
export function checkTemplate(spec: JsonObject, allowedPolicies: string[]): Cause[] {
  const template = recordOf(spec.template);
  const labels = recordOf(recordOf(template.metadata).labels);
  // A StatefulSet's claims become volumes of its pods.
  const claims = listOf(spec.volumeClaimTemplates).map((claim) => recordOf(recordOf(claim).metadata));
  const podSpec = recordOf(template.spec);
  const whole = claims.length > 0 ? { ...podSpec, volumes: [...listOf(podSpec.volumes), ...claims] } : template.spec;
  const wanted = Object.entries(recordOf(recordOf(spec.selector).matchLabels));
  const causes = [
    ...checkLabels(labels, 'spec.template.metadata.labels'),
    ...checkPodSpec(whole, 'spec.template.spec', allowedPolicies),
  ];
  if (!isRecord(spec.selector)) causes.push(required('spec.selector'));
  if (wanted.some(([key, value]) => labels[key] !== value)) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``,
      field: 'spec.template.metadata.labels',
    });
  }
  return causes;
}
