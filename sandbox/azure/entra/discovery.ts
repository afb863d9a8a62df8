import type { AzureWorld } from '../world/azure-world';
import { loadTokenKey } from './token-key';

/** What a tenant's openid-configuration says; `base` is the origin under which the caller reached Entra. */
export function openidConfiguration(base: string, tenant: string, version: '' | '/v2.0') {
  const root = `${base}/${tenant}`;
  const endpoint = (name: string) => `${root}/oauth2${version}/${name}`;
  return {
    token_endpoint: endpoint('token'),
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${root}/discovery${version}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: version === '' ? `https://sts.windows.net/${tenant}/` : `${root}/v2.0`,
    authorization_endpoint: endpoint('authorize'),
    device_authorization_endpoint: endpoint('devicecode'),
    end_session_endpoint: endpoint('logout'),
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'ver'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  };
}

/** Which host names are one and the same cloud; SDKs ask it before they trust an authority. */
export function instanceDiscovery(base: string, tenantId: string, host: string) {
  const [network, ...aliases] = [
    'login.microsoftonline.com',
    'login.windows.net',
    'login.microsoft.com',
    'sts.windows.net',
  ];
  return {
    tenant_discovery_endpoint: `${base}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      { preferred_network: network, preferred_cache: 'login.windows.net', aliases: [network, ...aliases] },
      { preferred_network: host, preferred_cache: host, aliases: [host] },
    ],
  };
}

/** The public half of the key that access tokens are signed with. */
export async function publicKeys(world: AzureWorld) {
  const { publicJwk } = await loadTokenKey(world);
  return { keys: [publicJwk] };
}
