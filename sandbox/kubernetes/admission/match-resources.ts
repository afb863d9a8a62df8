import { type LabelSelector, matchSelector } from '../network/match-selector';
import { listOf, recordOf } from '../schema/record';
import type { Admission } from './admission';

const has = (list: unknown, value: string): boolean => listOf(list).some((one) => one === '*' || one === value);

function matchesRule(rule: unknown, { definition, operation, subresource, name }: Admission): boolean {
  const { apiGroups, apiVersions, operations, resources, resourceNames, scope = '*' } = recordOf(rule);
  const resource = subresource ? `${definition.plural}/${subresource}` : definition.plural;
  const isOfResource =
    listOf(resources).includes('*/*') ||
    listOf(resources).includes(`${definition.plural}/*`) ||
    (subresource ? listOf(resources).includes(`*/${subresource}`) : listOf(resources).includes('*')) ||
    listOf(resources).includes(resource);
  return (
    isOfResource &&
    has(apiGroups, definition.group) &&
    has(apiVersions, definition.version) &&
    has(operations, operation) &&
    (listOf(resourceNames).length === 0 || listOf(resourceNames).includes(name)) &&
    (scope === '*' || (scope === 'Namespaced') === definition.namespaced)
  );
}

/** `matchConstraints` of a policy, `matchResources` of a binding: where a rule is named one must fit, none that excludes. */
export function matchesResources(constraints: Record<string, unknown>, admission: Admission): boolean {
  const { resourceRules, excludeResourceRules, objectSelector = {}, namespaceSelector = {} } = constraints;
  const { object, oldObject, namespaceObject } = admission;
  if (listOf(excludeResourceRules).some((rule) => matchesRule(rule, admission))) return false;
  if (resourceRules !== undefined && !listOf(resourceRules).some((rule) => matchesRule(rule, admission))) return false;
  if (namespaceObject && !matchSelector(namespaceSelector as LabelSelector, namespaceObject.metadata.labels))
    return false;
  return [object, oldObject].some((one) => one && matchSelector(objectSelector as LabelSelector, one.metadata.labels));
}
