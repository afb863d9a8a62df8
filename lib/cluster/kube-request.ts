import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

/** An answer of a Kubernetes API that is not a success. */
export class KubeStatusError extends Error {
  override readonly name = 'KubeStatusError';
  constructor(
    readonly status: number,
    path: string,
    body: string,
  ) {
    super(`GET ${path}: HTTP ${status} ${body.slice(0, 300)}`);
  }
}

/**
 * Sends a GET with the kubeconfig's own credentials and resolves when its answer begins. Throws `KubeStatusError` for
 * any answer but 200, and the network's error where there is none.
 */
export async function kubeRequest(config: KubeConfig, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const server = (config.getCurrentCluster()?.server ?? '').replace(/\/$/, '');
  const options: RequestOptions = { headers: { accept: 'application/json' } };
  await config.applyToHTTPSOptions(options);
  const response = await send(`${server}${path}`, { ...options, signal });
  if (response.statusCode === 200) return response;
  throw new KubeStatusError(response.statusCode ?? 0, path, await readText(response));
}

/** The whole body of an answer. */
export async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(url: string, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.startsWith('http:') ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end();
  });
}
