import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { exponentialRetryPolicy, type Pipeline, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';

/** Where ARM is and for what its tokens are made; the credential is the SDK's default chain. */
export interface AzureSettings {
  tenantId: string;
  resourceManagerUrl: string;
  resourceManagerScope: string;
}

/** ARM clients, one of each kind per subscription. Which identity they act as is the process' own: web reads, the worker writes. */
export interface AzureAccess {
  /** For what no client of ours covers: its requests carry the same tokens. */
  resourceManagerUrl: string;
  authorization(subscriptionId: string): AuthorizationManagementClient;
  identities(subscriptionId: string): ManagedServiceIdentityClient;
  vaults(subscriptionId: string): KeyVaultManagementClient;
}

const REQUEST_MS = 10_000;
/** Of lost connections and 5xx. A 429 is never waited for here: how long to stay away is the engine's to decide. */
const RETRIES = { maxRetries: 2, retryDelayInMs: 300, maxRetryDelayInMs: 1_000 };

/**
 * Making a client calls nothing. Whom the endpoint's certificate must come from is Node's to know (`NODE_EXTRA_CA_CERTS`);
 * tokens are made for the cloud wherever its API is reached.
 */
export function createAzureAccess(settings: AzureSettings): AzureAccess {
  const credential = createCredential(settings);
  const options = {
    endpoint: settings.resourceManagerUrl,
    credentialScopes: settings.resourceManagerScope,
  };
  return {
    resourceManagerUrl: settings.resourceManagerUrl,
    authorization: perSubscription((id) => prepare(new AuthorizationManagementClient(credential, id, options))),
    identities: perSubscription((id) => prepare(new ManagedServiceIdentityClient(credential, id, options))),
    vaults: perSubscription((id) => prepare(new KeyVaultManagementClient(credential, id, options))),
  };
}

/**
 * The default chain without a developer's own sign-in: the SDK takes that choice from the environment only. Which authority to
 * ask (`AZURE_AUTHORITY_HOST`) is the operator's word, so nobody else is asked whether it is one.
 */
export function createCredential({ tenantId }: Pick<AzureSettings, 'tenantId'>): TokenCredential {
  process.env.AZURE_TOKEN_CREDENTIALS = 'prod';
  return new DefaultAzureCredential({
    tenantId,
    disableInstanceDiscovery: true,
    retryOptions: RETRIES,
    additionalPolicies: [{ policy: TIMEOUT, position: 'perRetry' }],
  });
}

function perSubscription<Client>(create: (subscriptionId: string) => Client): (subscriptionId: string) => Client {
  const clients = new Map<string, Client>();
  return (subscriptionId) => {
    const known = clients.get(subscriptionId) ?? create(subscriptionId);
    clients.set(subscriptionId, known);
    return known;
  };
}

const TIMEOUT: PipelinePolicy = {
  name: 'timeoutPolicy',
  sendRequest(request, next) {
    request.timeout = REQUEST_MS;
    return next(request);
  },
};

/** The SDK's own retries sleep for as long as a 429 asks; these do not. */
function prepare<Client extends { pipeline: Pipeline }>(client: Client): Client {
  client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  client.pipeline.addPolicy(exponentialRetryPolicy(RETRIES), { phase: 'Retry' });
  client.pipeline.addPolicy(TIMEOUT, { afterPhase: 'Retry' });
  return client;
}
