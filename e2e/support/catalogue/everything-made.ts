import type { EngineWorld } from '../../contract/engine-world';

const OURS = ['eks.amazonaws.com/', 'azure.workload.identity/'];

/** Everything in clouds and clusters that gives somebody access, in one sorted list, so that what was left over shows by name. */
export function listEverythingMade(world: EngineWorld): string[] {
  return [...inAws(world), ...inAzure(world), ...inClusters(world)].sort();
}

/** OIDC providers are shared by all and stay. */
function inAws({ aws }: EngineWorld): string[] {
  return [...aws.accounts.values()].flatMap(({ iam }) => [
    ...[...iam.roles.values()].map(({ arn, attached }) => `${arn} with ${attached.join(' ')}`),
    ...iam.policies.keys(),
  ]);
}

function inAzure({ azure }: EngineWorld): string[] {
  return [
    ...azure
      .listIdentities()
      .flatMap(({ id, federatedCredentials }) => [id, ...federatedCredentials.map(({ name }) => `${id} ${name}`)]),
    ...[...azure.roleAssignments.values()].map(({ id, condition }) => `${id} ${condition ?? ''}`),
    ...azure
      .listResources('Microsoft.KeyVault/vaults')
      .flatMap(({ id, accessPolicies }) => accessPolicies.map((policy) => `${id} ${JSON.stringify(policy)}`)),
  ];
}

function inClusters({ clusters }: EngineWorld): string[] {
  return [...clusters.values()].flatMap(({ name: cluster, store }) =>
    store.list('serviceaccounts').flatMap(({ metadata: { namespace, name, annotations = {} } }) =>
      Object.entries(annotations)
        .filter(([key]) => OURS.some((start) => key.startsWith(start)))
        .map(([key, value]) => `${cluster} ${namespace}/${name} ${key}=${value}`),
    ),
  );
}
