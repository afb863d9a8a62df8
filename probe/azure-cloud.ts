import type { DefaultAzureCredentialOptions, TokenCredential } from '@azure/identity';
import type { AzureClients } from './azure-clients';
import { AZURE_OPERATIONS } from './azure-operations';
import type { Cloud, SignInOptions } from './cloud';
import { withDeadline } from './deadline';
import { describeAzureError } from './describe-azure-error';

export interface AzureIdentity {
  clientId: string;
  principalId: string;
  tenantId: string;
}

/** Every resource's tokens name the same principal; ARM's can be had without any right. */
const IDENTITY_SCOPE = 'https://management.azure.com/.default';
const ASK_AGAIN_MS = 5000;
/** A node's identity endpoint that is there answers at once, unless it waits for an identity to be assigned. */
const ENDPOINT_TIMEOUT_MS = 10_000;

/** Named as the SDK names it when none of its sources has credentials. */
class CredentialUnavailableError extends Error {
  override readonly name = 'CredentialUnavailableError';
}

/** Azure by the default credential of its SDK: workload identity, or the node's (pod) identity endpoint. */
export const AZURE_CLOUD: Cloud<AzureClients, AzureIdentity> = {
  operations: AZURE_OPERATIONS,
  refusals: new Set([
    'AuthorizationPermissionMismatch',
    'AuthorizationFailure',
    'AuthorizationFailed',
    'AccessDenied',
    'Denied',
    'Forbidden',
    'ForbiddenByRbac',
    'ForbiddenByPolicy',
    'UNAUTHORIZED',
    'UnauthorizedAccess',
  ]),
  describeError: describeAzureError,
  async signIn(options) {
    // A developer's credentials would start programs such as the Azure CLI, and prove nothing about this pod.
    process.env.AZURE_TOKEN_CREDENTIALS = 'prod';
    const [{ DefaultAzureCredential }, { recordRefusals }, { createAzureClients }] = await Promise.all([
      import('@azure/identity'),
      import('./record-refusals'),
      import('./azure-clients'),
    ]);
    const refused = recordRefusals();
    const createCredential = () =>
      new DefaultAzureCredential({
        httpClient: refused.httpClient,
        // Whoever waits asks again anyway, and wants each answer at once.
        retryOptions: { maxRetries: options.waitSeconds > 0 ? 0 : 1 },
      } as DefaultAzureCredentialOptions);
    const { credential, token } = await askForToken(createCredential, options, refused.explain);
    return { clients: createAzureClients(credential), identity: readIdentity(token) };
  },
};

type Explain = (error: unknown) => unknown;

/**
 * The token that says who we are. Where there is time to wait, it is asked for again every five seconds, and an answer
 * that is long in coming (the node's endpoint holds a request while it waits itself) is reported on as well.
 */
async function askForToken(create: () => TokenCredential, options: SignInOptions, explain: Explain) {
  const { waitSeconds, signal } = options;
  const startedAt = performance.now();
  const elapsedSeconds = () => Math.round((performance.now() - startedAt) / 1000);
  const patience = AbortSignal.any([signal, ...ownPatience(waitSeconds)]);
  const report = () => options.report({ progress: 'waiting for a token', elapsedSeconds: elapsedSeconds() });
  const timer = waitSeconds > 0 ? setInterval(report, ASK_AGAIN_MS) : undefined;
  let failure: unknown;
  try {
    for (;;) {
      // A new one each time: a credential remembers which source had nothing.
      const credential = create();
      try {
        const answer = await withDeadline(credential.getToken(IDENTITY_SCOPE), patience);
        if (answer) return { credential, token: answer.token };
      } catch (error) {
        failure = patience.aborted ? (failure ?? error) : explain(error);
      }
      if (waitSeconds === 0 || patience.aborted) throw failure;
      await pause(ASK_AGAIN_MS, patience);
    }
  } finally {
    clearInterval(timer);
  }
}

/** Where no whole workload identity was injected and nothing is to be waited for, only the node can have credentials. */
function ownPatience(waitSeconds: number): AbortSignal[] {
  if (waitSeconds > 0) return [AbortSignal.timeout(waitSeconds * 1000)];
  const { AZURE_FEDERATED_TOKEN_FILE: file, AZURE_CLIENT_ID: client, AZURE_TENANT_ID: tenant } = process.env;
  if (file && client && tenant) return [];
  const controller = new AbortController();
  const text = 'No workload identity is set up in this pod, and its node has no identity for it.';
  setTimeout(() => controller.abort(new CredentialUnavailableError(text)), ENDPOINT_TIMEOUT_MS).unref();
  return [controller.signal];
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}

function readIdentity(token: string): AzureIdentity {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
    string,
    unknown
  >;
  const text = (name: string) => String(claims[name] ?? '');
  return { clientId: text('appid'), principalId: text('oid'), tenantId: text('tid') };
}
