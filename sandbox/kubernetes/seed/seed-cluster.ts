import { CONTROLLER } from '../auth/user';
import type { Cluster } from '../cluster';
import { createObject } from '../rest/create-object';
import { loadResource } from '../served/resources';
import { DEFAULT_BINDINGS, DEFAULT_ROLES } from './default-roles';

const OPTIONS = {
  user: CONTROLLER,
  manager: 'kube-apiserver',
  isDryRun: false,
  fieldValidation: 'Strict',
  warn: () => undefined,
} as const;

const NAMESPACES = ['default', 'kube-public', 'kube-system'];
const RBAC = 'rbac.authorization.k8s.io';
const bootstrap = { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } };

/** What a cluster has before anybody does anything: its namespaces, default ClusterRoles and their bindings. */
export function seedCluster(cluster: Cluster): void {
  const create = (key: string, object: unknown) => createObject(cluster, loadResource(key), object, undefined, OPTIONS);
  for (const name of NAMESPACES) create('namespaces', { metadata: { name } });
  for (const [name, rules] of Object.entries(DEFAULT_ROLES)) {
    create(`${RBAC}/clusterroles`, { metadata: { name, ...bootstrap }, rules });
  }
  for (const [name, groups] of Object.entries(DEFAULT_BINDINGS)) {
    create(`${RBAC}/clusterrolebindings`, {
      metadata: { name, ...bootstrap },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects: groups.map((group) => ({ apiGroup: RBAC, kind: 'Group', name: group })),
    });
  }
}
