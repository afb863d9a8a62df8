import { z } from 'zod';
import { OPENID_TIMEOUT_MS, type OpenidMetadata } from './openid-metadata';

const PAGES_MAX = 20;

/** Distributed claims: OpenID Connect Core 1.0, 5.6.2; Microsoft Entra calls it group overage. */
const overage = z.object({
  _claim_names: z.record(z.string(), z.string()),
  _claim_sources: z.record(z.string(), z.object({ endpoint: z.url() })),
});

const groupList = z.array(z.string());
const groupPage = z.object({
  groups: groupList.optional(),
  value: groupList.optional(),
  '@odata.nextLink': z.url().optional(),
});

/**
 * Everybody's groups as the provider states them: in the claims, or at the endpoint the claims point to when there are
 * too many, or in userinfo. Throws where the provider cannot be asked; a claim nobody sends means no groups.
 */
export async function loadClaimedGroups(
  claims: Record<string, unknown>,
  accessToken: string | undefined,
  groupsClaim: string,
  metadata: OpenidMetadata,
): Promise<string[]> {
  const stated = groupList.safeParse(claims[groupsClaim]);
  if (stated.success) return stated.data;
  if (!accessToken) return [];
  const endpoint = overageEndpoint(claims, groupsClaim);
  if (endpoint) return loadOverage(endpoint, accessToken);
  if (!metadata.userinfo_endpoint) return [];
  const userinfo = await askProvider(metadata.userinfo_endpoint, accessToken, 'GET');
  return groupList.catch([]).parse((userinfo as Record<string, unknown>)[groupsClaim]);
}

/** Where the groups are to be fetched, if the claims say that they are elsewhere. */
export function overageEndpoint(claims: Record<string, unknown>, groupsClaim: string): string | undefined {
  const parsed = overage.safeParse(claims);
  const source = parsed.data?._claim_names[groupsClaim];
  return source === undefined ? undefined : parsed.data?._claim_sources[source]?.endpoint;
}

async function loadOverage(endpoint: string, accessToken: string): Promise<string[]> {
  const groups: string[] = [];
  let next: string | undefined = endpoint;
  for (let page = 0; next && page < PAGES_MAX; page += 1) {
    const body = groupPage.parse(await askProvider(next, accessToken, isEntraAction(next) ? 'POST' : 'GET'));
    groups.push(...(body.groups ?? body.value ?? []));
    next = body['@odata.nextLink'];
  }
  return groups;
}

/** Entra's endpoint is an OData action, which takes POST. */
function isEntraAction(endpoint: string): boolean {
  return new URL(endpoint).pathname.endsWith('/getMemberObjects');
}

async function askProvider(url: string, accessToken: string, method: 'GET' | 'POST'): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${accessToken}`,
      accept: 'application/json',
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    body: method === 'POST' ? JSON.stringify({ securityEnabledOnly: false }) : undefined,
    signal: AbortSignal.timeout(OPENID_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${new URL(url).origin} answered ${response.status} when asked for groups`);
  return response.json();
}
