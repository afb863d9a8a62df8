import type { Cluster } from '../cluster';
import { aggregatedDiscovery, legacyDiscovery } from '../discovery/discovery';
import { findOpenapiDocument, openapiRoot } from '../discovery/openapi';
import { VERSION } from '../discovery/version';
import { type Answer, answerObject } from '../rest/answer';
import { servedResources } from '../served/custom-resources';
import { methodNotAllowed } from './api-error';

interface PathRequest {
  method: string;
  path: string;
  accept: string;
  /** Host and port as the client reached them. */
  host: string;
  query: URLSearchParams;
}

type Handle = (cluster: Cluster, request: PathRequest) => Answer | undefined;

const ok: Handle = (_cluster, { path, query }) => ({
  type: 'text',
  status: 200,
  text: query.has('verbose') ? `[+]ping ok\n[+]log ok\n${path.slice(1)} check passed\n` : 'ok',
});

function discover(isCore: boolean): Handle {
  return (cluster, { accept, path, host }) => {
    const resources = servedResources(cluster.store);
    const version = /g=apidiscovery\.k8s\.io;v=(v2|v2beta1)\b/.exec(accept.replaceAll(' ', ''))?.[1];
    if (version !== 'v2' && version !== 'v2beta1') return answerObject(legacyDiscovery(resources, path, host));
    const contentType = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
    const wanted = resources.filter(({ group }) => (group === '') === isCore);
    return { type: 'text', status: 200, contentType, text: JSON.stringify(aggregatedDiscovery(wanted, version)) };
  };
}

const issuer: Handle = (cluster, { host }) =>
  answerObject({
    issuer: cluster.issuer,
    jwks_uri: `https://${host}/openid/v1/jwks`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  });

const keys: Handle = (cluster) => ({
  type: 'text',
  status: 200,
  contentType: 'application/jwk-set+json',
  text: JSON.stringify({ keys: cluster.tokens.keys() }),
});

const PATHS: Record<string, Handle> = {
  '/': () => answerObject({ paths: Object.keys(PATHS).sort() }),
  '/healthz': ok,
  '/livez': ok,
  '/readyz': ok,
  '/version': () => answerObject(VERSION),
  '/api': discover(true),
  '/apis': discover(false),
  '/openapi/v3': (cluster) => answerObject(openapiRoot(servedResources(cluster.store))),
  '/openid/v1/jwks': keys,
  '/.well-known/openid-configuration': issuer,
};

/** Answers a path outside the resource tree; undefined where there is none. Throws 405 for anything but reading. */
export function handlePath(cluster: Cluster, request: PathRequest): Answer | undefined {
  const path = request.path === '/' ? '/' : request.path.replace(/\/$/, '');
  const answer = PATHS[path]?.(cluster, { ...request, path }) ?? findDocument(cluster, path, request.host);
  if (answer && request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed();
  return answer;
}

function findDocument(cluster: Cluster, path: string, host: string): Answer | undefined {
  const resources = servedResources(cluster.store);
  if (path.startsWith('/openapi/v3/')) {
    const text = findOpenapiDocument(resources, path.slice('/openapi/v3/'.length));
    return text === undefined ? undefined : { type: 'text', status: 200, contentType: 'application/json', text };
  }
  const document = path.startsWith('/api') ? legacyDiscovery(resources, path, host) : undefined;
  return document === undefined ? undefined : answerObject(document);
}
