import type { IssuerTable } from '../../kernel/issuers';
import type { AzureWorld } from '../world/azure-world';
import type { Principal } from '../world/entities';
import { findResource } from './audiences';
import { checkAssertion } from './check-assertion';
import { EntraError } from './entra-error';
import { signAccessToken } from './sign-access-token';

/** The form of a token request; `basic` is what the Authorization header gives instead of fields. */
export interface TokenRequest {
  tenant: string;
  form: URLSearchParams;
  basic?: { clientId: string; secret: string };
}

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const DEFAULT_SUFFIX = '/.default';

/** The client credentials grant, with a secret or with a federated assertion. Throws what Entra would answer. */
export async function issueToken(world: AzureWorld, issuers: IssuerTable, request: TokenRequest, now: Date) {
  const { form, tenant } = request;
  checkTenant(world, tenant);
  const grantType = need(form, 'grant_type');
  if (grantType !== 'client_credentials') {
    const text = `The app requested an unsupported grant type '${grantType}'.`;
    throw new EntraError(70003, 'unsupported_grant_type', 400, text);
  }
  const principal = loadPrincipal(world, request);
  const audience = readAudience(form, tenant);
  const proof = await checkProof(world, issuers, request, principal, now);
  const { token, lifetimeSeconds } = await signAccessToken(world, principal, audience, proof, now);
  return { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token: token };
}

/** Throws 900023 or 90002 for every tenant but the one that exists. */
export function checkTenant(world: AzureWorld, tenant: string): void {
  if (tenant.toLowerCase() === world.tenantId.toLowerCase()) return;
  const isPossible = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[\w-]+(\.[\w-]+)+$/i.test(tenant);
  if (!isPossible) {
    const text = `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`;
    throw new EntraError(900023, 'invalid_request', 400, text);
  }
  const text = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`;
  throw new EntraError(90002, 'invalid_request', 400, text);
}

function need(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  const text = `The request body must contain the following parameter: '${name}'.`;
  throw new EntraError(900144, 'invalid_request', 400, text);
}

function loadPrincipal(world: AzureWorld, { form, basic, tenant }: TokenRequest): Principal {
  const clientId = basic?.clientId ?? need(form, 'client_id');
  const principal = world.findPrincipal(clientId);
  if (principal) return principal;
  const text = `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`;
  throw new EntraError(700016, 'unauthorized_client', 400, text);
}

/** The `aud` of the token: the scope without its suffix, as written. The endpoint of version 1 names it `resource`. */
function readAudience(form: URLSearchParams, tenant: string): string {
  const resource = form.get('resource');
  const scopes = resource ? [`${resource}${DEFAULT_SUFFIX}`] : need(form, 'scope').split(/\s+/).filter(Boolean);
  const [scope = '', ...others] = scopes.filter((each) => !['openid', 'profile', 'offline_access'].includes(each));
  if (others.length > 0) {
    const text = `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scopes.join(' ')} is not valid.`;
    throw new EntraError(70011, 'invalid_scope', 400, text);
  }
  if (!scope.endsWith(DEFAULT_SUFFIX)) {
    const text = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    throw new EntraError(1002012, 'invalid_scope', 400, text);
  }
  const audience = scope.slice(0, -DEFAULT_SUFFIX.length);
  if (findResource(audience)) return audience;
  const text = `The resource principal named ${audience} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`;
  throw new EntraError(500011, 'invalid_resource', 400, text);
}

async function checkProof(
  world: AzureWorld,
  issuers: IssuerTable,
  { form, basic }: TokenRequest,
  principal: Principal,
  now: Date,
): Promise<'secret' | 'assertion'> {
  const assertion = form.get('client_assertion');
  if (assertion !== null) {
    if (form.get('client_assertion_type') !== JWT_BEARER) {
      throw new EntraError(
        900144,
        'invalid_request',
        400,
        `The parameter 'client_assertion_type' must be ${JWT_BEARER}.`,
      );
    }
    await checkAssertion(world, issuers, principal, assertion, now);
    return 'assertion';
  }
  const secret = basic?.secret ?? form.get('client_secret');
  if (secret === null) {
    const text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    throw new EntraError(7000218, 'invalid_client', 401, text);
  }
  checkSecret(principal, secret, now);
  return 'secret';
}

function checkSecret({ clientId, secrets }: Principal, given: string, now: Date): void {
  const known = secrets.find(({ value }) => value === given);
  if (!known) {
    const text = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
    throw new EntraError(7000215, 'invalid_client', 401, text);
  }
  if (known.endsAt !== undefined && Date.parse(known.endsAt) <= now.getTime()) {
    throw new EntraError(
      7000222,
      'invalid_client',
      401,
      `The provided client secret keys for app '${clientId}' are expired.`,
    );
  }
}
