import { addressOf, kindOf } from './kinds';
import type { Observations, Plan, Step, Wanted } from './plan';
import { planAbsent } from './plan-absent';
import { planPresent } from './plan-present';
import type { Observed, ResourceKind } from './resource';

const NOT_READ: Observed = {
  state: 'unreadable',
  code: 'not-read',
  message: 'It has not been looked at yet.',
  retry: true,
};

/** Makes come in this order: what is pointed at before what points. */
const MAKE_ORDER = {
  'aws.iam.OidcProvider': 0,
  'aws.iam.Policy': 1,
  'aws.iam.Role': 2,
  'aws.iam.RolePolicyAttachment': 3,
  'azure.UserAssignedIdentity': 0,
  'azure.FederatedIdentityCredential': 1,
  'azure.RoleAssignment': 2,
  'azure.KeyVaultAccessPolicy': 3,
  'kubernetes.ServiceAccountAnnotation': 4,
  'kubernetes.AzureIdentity': 5,
  'kubernetes.AzureIdentityBinding': 6,
} satisfies Record<ResourceKind, number>;

/**
 * Removals take permissions first, then the principal with its trust, then what it left, then our key in the cluster. AAD Pod
 * Identity is the other way round: an identity that goes while a node still holds it makes every later update of the node pool
 * fail. Source: aad-pod-identity, "Known issues".
 */
const REMOVE_ORDER = {
  'kubernetes.AzureIdentityBinding': 0,
  'kubernetes.AzureIdentity': 1,
  'aws.iam.RolePolicyAttachment': 0,
  'aws.iam.Role': 1,
  'aws.iam.Policy': 2,
  'aws.iam.OidcProvider': 3,
  'azure.RoleAssignment': 2,
  'azure.KeyVaultAccessPolicy': 3,
  'azure.FederatedIdentityCredential': 4,
  'azure.UserAssignedIdentity': 5,
  'kubernetes.ServiceAccountAnnotation': 6,
} satisfies Record<ResourceKind, number>;

/**
 * The steps that make the world match what is wanted, removals first because taking rights away must not wait for
 * giving some. Pure: the same wishes and observations give the same plan, and the plan of a converged world is all `keep`.
 */
export function planResources(wanted: readonly Wanted[], observed: Observations): Plan {
  const unique = [...new Map(wanted.map((wish) => [addressOf(wish.spec), wish])).values()];
  const steps = unique.sort(byOrder).map((wish) => planOne(wish, unique, observed));
  return { steps };
}

function byOrder(a: Wanted, b: Wanted): number {
  return rank(a) - rank(b) || (addressOf(a.spec) < addressOf(b.spec) ? -1 : 1);
}

function rank({ spec, presence }: Wanted): number {
  return presence === 'absent' ? REMOVE_ORDER[spec.kind] : 10 + MAKE_ORDER[spec.kind];
}

function planOne(wish: Wanted, all: readonly Wanted[], observations: Observations): Step {
  const { spec, presence } = wish;
  const kind = kindOf(spec);
  const id = kind.address(spec);
  const observed = observations.get(id) ?? NOT_READ;
  const move = presence === 'present' ? planPresent(spec, observed) : planAbsent(spec, observed);
  return { id, noun: kind.noun, ownership: kind.ownership, spec, dependsOn: dependencies(wish, all), ...move };
}

function dependencies(wish: Wanted, all: readonly Wanted[]): string[] {
  const mine = addressOf(wish.spec);
  const needs = kindOf(wish.spec).dependsOn(wish.spec);
  const inPlan = all.filter((other) => other.presence === wish.presence && addressOf(other.spec) !== mine);
  if (wish.presence === 'present' || kindOf(wish.spec).ownership === 'field') {
    return inPlan.map((other) => addressOf(other.spec)).filter((address) => needs.includes(address));
  }
  // What is taken away waits for everything of ours that points at it; our key in a cluster waits for the role instead.
  return inPlan
    .filter((other) => kindOf(other.spec).ownership === 'own')
    .filter((other) => kindOf(other.spec).dependsOn(other.spec).includes(mine))
    .map((other) => addressOf(other.spec));
}
