import type { MetadataAnswer } from './nmi-texts';
import type { ManagedIdentities, ManagedIdentityToken } from './token-source';

/** One call to `/metadata/identity/oauth2/token`. */
export interface TokenRequest {
  resource: string;
  clientId: string | undefined;
}

const json = (status: number, body: object): MetadataAnswer => ({
  status,
  body: JSON.stringify(body),
  type: 'application/json',
});

const NOT_FOUND = json(400, { error: 'invalid_request', error_description: 'Identity not found' });

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function tokenAnswer({ accessToken, clientId, expiresAt }: ManagedIdentityToken, resource: string, now: Date) {
  return json(200, {
    access_token: accessToken,
    client_id: clientId,
    expires_in: String(seconds(expiresAt) - seconds(now)),
    expires_on: String(seconds(expiresAt)),
    ext_expires_in: String(seconds(expiresAt) - seconds(now)),
    not_before: String(seconds(now)),
    resource,
    token_type: 'Bearer',
  });
}

/**
 * What a node's instance metadata answers to who reaches it: a token of the attached identity with this client id, or
 * of the first of them (the node's own) where none is named.
 */
export async function askInstanceMetadata(
  identities: ManagedIdentities | undefined,
  attachedIds: readonly string[],
  { resource, clientId }: TokenRequest,
  now: Date,
): Promise<MetadataAnswer> {
  for (const id of new Set(attachedIds.map((one) => one.toLowerCase()))) {
    const token = await identities?.issueManagedIdentityToken(id, resource);
    if (token && (!clientId || clientId.toLowerCase() === token.clientId.toLowerCase())) {
      return tokenAnswer(token, resource, now);
    }
  }
  return NOT_FOUND;
}
