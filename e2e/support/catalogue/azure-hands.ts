import { CLIENT_ID_ANNOTATION, TENANT_ID_ANNOTATION } from '@/lib/domain/identity-keys';
import type { EngineWorld } from '../../contract/engine-world';
import { type Answer, createCaller } from '../azure/start-data-world';
import { annotationsOf, type Whose } from './service-account';

type Caller = ReturnType<typeof createCaller>;
type Sent = { method?: string; headers?: object; body?: string };

/** Azure as one principal sees it, over plain HTTPS to its real host names. */
export interface AzureHands {
  /** An access token for a resource such as `https://vault.azure.net`. */
  token(resource: string): Promise<string>;
  call: Caller;
  /** A call with a token for the resource; the answer's status, with the code of a refusal. */
  ask(resource: string, url: string, sent?: Sent): Promise<string>;
}

/** The way from a pod to Azure: its cluster's token for the identity that its ServiceAccount names. */
export interface AzureSignIn {
  /** Throws what Entra refuses with. */
  open(): Promise<AzureHands>;
}

/** As the SDK in a pod of the workload would: what the ServiceAccount says now is what is signed in to, also later. */
export function signInToAzure(world: EngineWorld, whose: Whose): AzureSignIn {
  const annotations = annotationsOf(world, whose);
  const [clientId = '', tenantId = ''] = [annotations[CLIENT_ID_ANNOTATION], annotations[TENANT_ID_ANNOTATION]];
  const call = createCaller(Number(new URL(world.azureUrl).port), world.ca);
  return {
    async open() {
      const minted = await world.clusters
        .get(whose.cluster)
        ?.mintToken(whose.namespace, whose.name, { audiences: ['api://AzureADTokenExchange'] });
      const form = {
        client_id: clientId,
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: minted?.token ?? '',
      };
      const hands = azureHands(call, (scope) => askEntra(call, tenantId, { ...form, scope }));
      await hands.token('https://management.azure.com');
      return hands;
    },
  };
}

function azureHands(call: Caller, tokenFor: (scope: string) => Promise<string>): AzureHands {
  const token = (resource: string) => tokenFor(`${resource}/.default`);
  return {
    token,
    call,
    ask: async (resource, url, sent) => outcomeOf(await call(url, { ...sent, token: await token(resource) })),
  };
}

async function askEntra(call: Caller, tenantId: string, form: Record<string, string>): Promise<string> {
  const { status, text } = await call(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const body = JSON.parse(text) as { access_token?: string; error_description?: string };
  if (body.access_token) return body.access_token;
  throw new Error(`${status} ${/AADSTS\d+/.exec(body.error_description ?? '')?.[0]}`);
}

/** `200`, or `403 AuthorizationPermissionMismatch`: each service has another place for its code. */
function outcomeOf({ status, headers, text }: Answer): string {
  return status < 400 ? String(status) : `${status} ${headers['x-ms-error-code'] ?? codeIn(text)}`.trim();
}

function codeIn(text: string): string {
  if (!text.startsWith('{')) return /(\w+) claim\(s\) are required|<Code>(\w+)/.exec(text) ? 'Unauthorized' : '';
  const { error } = JSON.parse(text) as { error?: { code: string; innererror?: { code: string } } };
  return error?.innererror?.code ?? error?.code ?? '';
}
