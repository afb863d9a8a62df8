import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
  type PipelineOptions,
} from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { CloudFailure, type CloudFailureKind } from '@/lib/domain/failure';
import { readPages } from '../../read-pages';
import { type AzureSettings, createCredential } from '../azure-access';

const listed = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      properties: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  nextLink: z.string().nullish(),
});
const failed = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** A resource or a child of one, as ARM lists it. */
export type ArmItem = z.infer<typeof listed>['value'][number];

/** Lists of ARM, to their end. Throws `CloudFailure`. */
export interface ArmReader {
  list(path: string, apiVersion: string, signal: AbortSignal): Promise<{ items: ArmItem[]; complete: boolean }>;
}

/** Reads ARM with the identity of this process, which is asked for nothing until the first list. */
export function createArmReader(
  settings: AzureSettings,
  credential: TokenCredential = createCredential(settings),
  options: PipelineOptions = {},
): ArmReader {
  const { resourceManagerUrl, resourceManagerScope } = settings;
  const client = createDefaultHttpClient();
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 1, maxRetryDelayInMs: 500 }, ...options });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: resourceManagerScope }));
  const get = async (url: string, abortSignal: AbortSignal) => {
    const request = createPipelineRequest({ url, abortSignal, timeout: 3_000 });
    const { status, bodyAsText } = await send(() => pipeline.sendRequest(client, request), url);
    return { status, body: readJson(bodyAsText, url) };
  };
  return {
    list: (path, apiVersion, signal) =>
      readPages(async (next) => {
        const url = next ?? `${resourceManagerUrl}${path}?api-version=${apiVersion}`;
        const { status, body } = await get(url, signal);
        if (status !== 200) throw failureOf(status, body, path);
        const { value, nextLink } = listed.parse(body);
        return { items: value, next: nextLink ? rebase(nextLink, resourceManagerUrl) : undefined };
      }),
  };
}

/** The token goes nowhere but to the endpoint we were told, whatever an answer links to. */
function rebase(link: string, endpoint: string): string {
  const { pathname, search } = new URL(link);
  return `${endpoint}${pathname}${search}`;
}

async function send<T>(call: () => Promise<T>, url: string): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const { name = 'Error', message = '' } = cause as Error;
    const kind =
      name === 'AuthenticationRequiredError' || name === 'CredentialUnavailableError' ? 'denied' : 'transient';
    throw new CloudFailure(kind, name, message, `arm:List ${new URL(url).pathname}`, { cause });
  }
}

function readJson(text: string | null | undefined, url: string): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (cause) {
    throw new CloudFailure('transient', 'NotJson', 'ARM answered no JSON.', `arm:List ${url}`, { cause });
  }
}

function failureOf(status: number, body: unknown, path: string): CloudFailure {
  const { code, message } = failed.safeParse(body).data?.error ?? { code: `Http${status}`, message: '' };
  return new CloudFailure(kindOfStatus(status), code, message || code, `arm:List ${path}`);
}

function kindOfStatus(status: number): CloudFailureKind {
  if (status === 401 || status === 403) return 'denied';
  if (status === 404) return 'gone';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'transient' : 'invalid';
}
