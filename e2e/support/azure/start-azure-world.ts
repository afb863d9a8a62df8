import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { ResourceManagementClient } from '@azure/arm-resources';
import { createHttpHeaders, createPipelineRequest, type HttpMethods, type Pipeline } from '@azure/core-rest-pipeline';
import { ClientAssertionCredential, ClientSecretCredential, type TokenCredential } from '@azure/identity';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startAzure } from '@/sandbox/azure/start-azure';
import { createCertificate } from '@/sandbox/kernel/certificate';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import { AZURE, HOME_CLUSTER } from '@/sandbox/world/clusters';
import { seedAzure } from '@/sandbox/world/seed-azure';
import { ArmExchanges } from './arm-exchanges';

export const SUBSCRIPTION = AZURE.subscriptionId;
export const IDENTITIES = 'rg-prod-we-xks-identities';
export const BILLING = 'rg-prod-we-billing';
export const groupScope = (group: string) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}`;
export const roleId = (guid: string) =>
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;

const SCOPE = 'https://management.azure.com/.default';

/** The portal's own cluster: its key, and tokens for its ServiceAccounts as a kubelet projects them. */
async function startIssuer(issuers: IssuerTable) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  issuers.register({ url: HOME_CLUSTER.issuer, keys: () => [jwk] });
  return (serviceAccount: string) =>
    new SignJWT({ sub: `system:serviceaccount:xks-access:${serviceAccount}` })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(HOME_CLUSTER.issuer)
      .setAudience('api://AzureADTokenExchange')
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime('1h')
      .sign(privateKey);
}

/** The sandbox's Azure as the demo seeds it, with SDK clients whose exchanges are recorded. */
export async function startAzureWorld(options: { stateFile?: string } = {}) {
  const [faults, issuers, lines] = [new FaultTable(), new IssuerTable(), [] as string[]];
  const exchanges = new ArmExchanges();
  const tls = await createCertificate(['127.0.0.1']);
  const tokenOf = await startIssuer(issuers);
  let offsetMs = 0;
  const azure = await startAzure({
    ...{ host: '127.0.0.1', tls, tenantId: AZURE.tenantId, faults, issuers },
    now: () => new Date(Date.now() + offsetMs),
    log: (line) => lines.push(line),
    ...(options.stateFile && { stateFile: options.stateFile }),
  });
  const access = seedAzure(azure.world);
  const identity = {
    authorityHost: azure.url,
    disableInstanceDiscovery: true,
    tlsOptions: { ca: tls.ca },
    retryOptions: { maxRetries: 0 },
  };
  const { tenantId, clientId, clientSecret, portalClientIds } = access;
  const portal = (who: 'reader' | 'writer'): TokenCredential =>
    new ClientAssertionCredential(tenantId, portalClientIds[who], () => tokenOf(`xks-access-${who}`), identity);
  const admin = new ClientSecretCredential(tenantId, clientId, clientSecret, identity);
  const clientOptions = {
    endpoint: azure.url,
    credentialScopes: SCOPE,
    tlsOptions: { ca: tls.ca },
    retryOptions: { maxRetries: 0 },
  };
  const raw = new ResourceManagementClient(admin, SUBSCRIPTION, clientOptions);
  const watched = <T extends { pipeline: Pipeline }>(client: T): T => {
    client.pipeline.addPolicy(exchanges.policy, { afterPhase: 'Sign' });
    return client;
  };
  return {
    ...{ azure, world: azure.world, faults, exchanges, lines, ca: tls.ca, access },
    admin: admin as TokenCredential,
    reader: portal('reader'),
    writer: portal('writer'),
    authorization: (who: TokenCredential) =>
      watched(new AuthorizationManagementClient(who, SUBSCRIPTION, clientOptions)),
    identities: (who: TokenCredential, maxRetries = 0) => {
      const retryOptions = { maxRetries, retryDelayInMs: 20 };
      return watched(new ManagedServiceIdentityClient(who, SUBSCRIPTION, { ...clientOptions, retryOptions }));
    },
    resources: (who: TokenCredential) => watched(new ResourceManagementClient(who, SUBSCRIPTION, clientOptions)),
    vaults: (who: TokenCredential) => new KeyVaultManagementClient(who, SUBSCRIPTION, clientOptions),
    /** One call as the administrator, for what the SDKs here do not do. */
    send: async (method: string, address: string, body?: object | string) => {
      const request = createPipelineRequest({
        url: `${azure.url}${address}`,
        method: method as HttpMethods,
        headers: createHttpHeaders({ 'content-type': 'application/json' }),
        ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const { status, bodyAsText } = await raw.sendRequest(request);
      return { status, body: bodyAsText ? JSON.parse(bodyAsText) : undefined };
    },
    passSeconds: (seconds: number) => {
      offsetMs += seconds * 1000;
    },
    close: () => azure.close(),
  };
}

/** The code and status with which a call was refused; throws where it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; status: number; message: string }> {
  try {
    await call;
  } catch (error) {
    const { code = '', statusCode = 0, message } = error as { code?: string; statusCode?: number; message: string };
    return { code, status: statusCode, message };
  }
  throw new Error('the call was not refused');
}

/** Every item of a paged list. */
export async function listAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
