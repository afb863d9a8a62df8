import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { AzureCallError } from './azure-call-error';

const CALL_TIMEOUT_MS = 5000;

export interface AzureRequest {
  url: string;
  method?: 'GET' | 'HEAD' | 'POST';
  /** Whose token goes with it, e.g. `https://vault.azure.net/.default`. */
  scope?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  abortSignal: AbortSignal;
}

/** What the operations on Azure are made with. */
export interface AzureClients {
  getToken(scope: string): Promise<string>;
  /** Throws an AzureCallError for every answer but a success. */
  send(request: AzureRequest): Promise<PipelineResponse>;
}

/** Calls through the SDKs' own pipeline, so that proxies, retries and throttling are as in any program. */
export function createAzureClients(credential: TokenCredential): AzureClients {
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 1 } });
  const client = createDefaultHttpClient();
  const getToken = async (scope: string) => (await credential.getToken(scope))?.token ?? '';
  return {
    getToken,
    async send({ url, method = 'GET', scope, headers = {}, form, abortSignal }) {
      const sent: Record<string, string> = { ...headers };
      if (scope !== undefined) sent.authorization = `Bearer ${await getToken(scope)}`;
      if (form) sent['content-type'] = 'application/x-www-form-urlencoded';
      const request = createPipelineRequest({
        url,
        method,
        abortSignal,
        timeout: CALL_TIMEOUT_MS,
        headers: createHttpHeaders(sent),
        ...(form && { body: new URLSearchParams(form).toString() }),
      });
      const response = await pipeline.sendRequest(client, request);
      if (response.status >= 200 && response.status < 300) return response;
      throw readRefusal(response);
    },
  };
}

interface ErrorBody {
  error?: { code?: string; message?: string; innererror?: { code?: string } };
  errors?: { code?: string; message?: string }[];
  title?: string;
  detail?: string;
}

/** Storage names its code in a header, also for HEAD; the others in their JSON; App Configuration refuses wordless. */
function readRefusal({ status, headers, bodyAsText }: PipelineResponse): AzureCallError {
  const header = headers.get('x-ms-error-code');
  const text = bodyAsText ?? '';
  const body = readJson(text);
  const [first] = body?.errors ?? [];
  const code = header ?? body?.error?.innererror?.code ?? body?.error?.code ?? first?.code ?? body?.title;
  const xml = /<Message>([^<]*)/.exec(text)?.[1];
  const message = body?.error?.message ?? first?.message ?? body?.detail ?? xml ?? text;
  return new AzureCallError(
    code ?? (status === 403 ? 'Forbidden' : `Http${status}`),
    message || `HTTP status ${status}`,
  );
}

function readJson(text: string): ErrorBody | undefined {
  try {
    return JSON.parse(text) as ErrorBody;
  } catch {
    return undefined;
  }
}
