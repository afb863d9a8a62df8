import https from 'node:https';
import { findKind } from '../kubernetes/served/resources';
import type { Manifest } from './manifests';

/** Where a cluster's API is and who calls. */
export interface ApiAccess {
  url: string;
  token: string;
  /** PEM. */
  ca: string;
}

const FIELD_MANAGER = 'platform';

/**
 * Applies an object as `kubectl apply --server-side` does: over the wire, so that what the platform ships passes the
 * same checks as on any API server. Throws with the server's words.
 */
export async function applyManifest(access: ApiAccess, manifest: Manifest): Promise<void> {
  const url = new URL(await pathOf(access, manifest), access.url);
  url.search = new URLSearchParams({ fieldManager: FIELD_MANAGER, force: 'true' }).toString();
  const headers = { authorization: `Bearer ${access.token}`, 'content-type': 'application/apply-patch+yaml' };
  const { status, text } = await send('PATCH', url, access.ca, headers, JSON.stringify(manifest));
  if (status >= 300) throw new Error(`${manifest.kind} ${manifest.metadata.name}: ${status} ${text}`);
}

async function pathOf(access: ApiAccess, { apiVersion, kind, metadata }: Manifest): Promise<string> {
  const { plural, namespaced } = findKind(apiVersion, kind) ?? (await discover(access, apiVersion, kind));
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const namespace = namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
  return `${root}${namespace}/${plural}/${metadata.name}`;
}

/** A kind that only this cluster has. Throws where it has it not. */
async function discover(access: ApiAccess, apiVersion: string, kind: string) {
  const headers = { authorization: `Bearer ${access.token}` };
  const { status, text } = await send('GET', new URL(`/apis/${apiVersion}`, access.url), access.ca, headers, '');
  const { resources = [] } = (status === 200 ? JSON.parse(text) : {}) as { resources?: DiscoveredKind[] };
  const found = resources.find((one) => one.kind === kind && !one.name.includes('/'));
  if (!found) throw new Error(`${apiVersion} ${kind} is not served`);
  return { plural: found.name, namespaced: found.namespaced };
}

interface DiscoveredKind {
  kind: string;
  name: string;
  namespaced: boolean;
}

function send(method: string, url: URL, ca: string, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = https.request(url, { method, headers, ca, timeout: 10_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('timeout', () => request.destroy(new Error(`${url.pathname}: no answer within 10 s`)));
    request.on('error', reject);
    request.end(body);
  });
}
