import type { VersionedStore } from '../memory-store';
import { type JsonObject, listOf, recordOf, textOf } from '../schema/record';
import type { KubeObject } from '../store';
import type { User } from './user';

const RBAC = 'rbac.authorization.k8s.io';

/** What somebody wants to do: on a resource (with its subresource, if any), or on a path outside the tree. */
export type Attributes =
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };

const has = (list: unknown, wanted: string): boolean => listOf(list).includes(wanted) || listOf(list).includes('*');

const coversPath = (pattern: unknown, path: string): boolean => {
  const text = textOf(pattern);
  return text === path || (text.endsWith('*') && path.startsWith(text.slice(0, -1)));
};

function coversResource(rule: JsonObject, resource: string, subresource: string | undefined): boolean {
  const full = subresource ? `${resource}/${subresource}` : resource;
  const names = listOf(rule.resources);
  return (
    names.includes('*') || names.includes(full) || (subresource !== undefined && names.includes(`*/${subresource}`))
  );
}

/** Whether one policy rule allows it (rbac/v1 PolicyRule semantics; an empty resourceNames means any name). */
export function ruleAllows(value: unknown, attributes: Attributes): boolean {
  const rule = recordOf(value);
  if (!has(rule.verbs, attributes.verb)) return false;
  if ('path' in attributes) return listOf(rule.nonResourceURLs).some((pattern) => coversPath(pattern, attributes.path));
  const names = listOf(rule.resourceNames);
  return (
    has(rule.apiGroups, attributes.group) &&
    coversResource(rule, attributes.resource, attributes.subresource) &&
    (names.length === 0 || names.includes(attributes.name ?? ''))
  );
}

function isSubject(value: unknown, user: User, bindingNamespace: string | undefined): boolean {
  const { kind, name, namespace } = recordOf(value);
  switch (kind) {
    case 'User':
      return name === user.name;
    case 'Group':
      return user.groups.includes(textOf(name));
    case 'ServiceAccount':
      return user.name === `system:serviceaccount:${textOf(namespace) || (bindingNamespace ?? '')}:${textOf(name)}`;
    default:
      return false;
  }
}

function rulesOf(binding: KubeObject, store: VersionedStore): unknown[] {
  const { kind, name } = recordOf(binding.roleRef);
  const isCluster = kind === 'ClusterRole';
  const key = isCluster ? `${RBAC}/clusterroles` : `${RBAC}/roles`;
  return listOf(store.get(key, isCluster ? '' : (binding.metadata.namespace ?? ''), textOf(name))?.rules);
}

/** Every rule that applies to a user cluster-wide and, where given, in a namespace. */
export function listRules(store: VersionedStore, user: User, namespace?: string): unknown[] {
  const bindings = [
    ...store.peek(`${RBAC}/clusterrolebindings`),
    ...(namespace ? store.peek(`${RBAC}/rolebindings`, namespace) : []),
  ];
  return bindings
    .filter((binding) =>
      listOf(binding.subjects).some((subject) => isSubject(subject, user, binding.metadata.namespace)),
    )
    .flatMap((binding) => rulesOf(binding, store));
}

/** Whether Roles and Bindings in the store allow it; `system:masters` may do everything. */
export function isAllowed(store: VersionedStore, user: User, attributes: Attributes): boolean {
  if (user.groups.includes('system:masters')) return true;
  const namespace = 'path' in attributes ? undefined : attributes.namespace;
  return listRules(store, user, namespace).some((rule) => ruleAllows(rule, attributes));
}
