import type { OperationRule } from './operation-rule';

/**
 * Refused in whatever role they stand. Sources: Azure RBAC built-in role reference; Microsoft Entra, "Workload identity
 * federation" (who writes federated credentials becomes the identity); Azure Lighthouse; Azure Blueprints.
 */
export const REFUSED_OPERATIONS: readonly OperationRule[] = [
  {
    code: 'gives-rights',
    kind: 'action',
    patterns: [
      'microsoft.authorization/*/write',
      'microsoft.authorization/*/delete',
      'microsoft.authorization/*/action',
    ],
    reason: 'whoever can change role assignments, policies or locks can give themselves any right.',
    fix: 'Leave it out. Role assignments are made by the portal, policies and locks by the platform team.',
  },
  {
    code: 'other-identity',
    kind: 'action',
    patterns: [
      'microsoft.managedidentity/userassignedidentities/*/write',
      'microsoft.managedidentity/userassignedidentities/assign/action',
      'microsoft.managedidentity/userassignedidentities/*/assign/action',
    ],
    reason: 'it lets the workload become another identity, with rights that were never approved.',
    fix: 'Leave it out. Request access for the workload that needs it.',
  },
  {
    code: 'cluster-credentials',
    kind: 'action',
    patterns: [
      'microsoft.containerservice/managedclusters/*credential/action',
      'microsoft.containerservice/managedclusters/runcommand/action',
      'microsoft.containerservice/fleets/listcredentials/action',
      'microsoft.kubernetes/connectedclusters/*credential*/action',
      'microsoft.hybridcontainerservice/*/list*kubeconfig/action',
    ],
    reason: 'it hands out access to whole clusters.',
    fix: 'Leave it out. Access inside a cluster is given by RoleBindings.',
  },
  {
    code: 'cluster-rights',
    kind: 'data-action',
    patterns: [
      'microsoft.containerservice/*/impersonate/action',
      'microsoft.containerservice/*/rbac.authorization.k8s.io/*/write',
      'microsoft.containerservice/*/bind/action',
      'microsoft.containerservice/*/escalate/action',
      'microsoft.kubernetes/*/impersonate/action',
      'microsoft.kubernetes/*/rbac.authorization.k8s.io/*/write',
    ],
    reason: 'it raises rights inside clusters.',
    fix: 'Leave it out. Access inside a cluster is given by RoleBindings.',
  },
  {
    code: 'beyond-group',
    kind: 'action',
    patterns: [
      'microsoft.management/*/write',
      'microsoft.management/*/delete',
      'microsoft.azureactivedirectory/*/write',
      'microsoft.subscription/*/write',
      'microsoft.subscription/*/action',
      'microsoft.managedservices/*/write',
      'microsoft.blueprint/*/write',
      'microsoft.blueprint/*/delete',
      'microsoft.resources/deploymentstacks/managedenysetting/action',
    ],
    reason: 'it reaches beyond the resource group, to the subscription or to other organizations.',
    fix: 'Leave it out. Ask the platform team for what has to be changed.',
  },
];
