/** What ARM's codes mean to people, with the next step. Its own text is kept for the codes that are not here. */
const WORDS: Readonly<Record<string, string>> = {
  PrincipalNotFound: 'Entra does not know the new identity yet.',
  ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity:
    'Somebody else is changing the federated credentials of this identity at the same time.',
  RoleAssignmentExists: 'Somebody else gave the same role at the same place under another name.',
  RoleAssignmentUpdateNotPermitted:
    'The name of this assignment is taken by another one, here or elsewhere. Whoever made that one must remove it; the portal goes on by itself.',
  RoleAssignmentLimitExceeded:
    'The subscription has as many role assignments as Azure allows (4000). The platform team must remove some that are no longer needed.',
  FederatedIdentityCredentialsLimitExceeded:
    'The identity has as many federated credentials as Azure allows (20). Whoever manages it must remove some that are no longer needed.',
  RoleDefinitionDoesNotExist:
    'The role is no longer there. Ask for access with another role; the platform team can say what became of it.',
  ResourceGroupNotFound: 'The resource group is no longer there. The platform team must restore it or name another.',
  SubscriptionNotFound: 'The subscription is no longer there. The platform team must name another.',
  CredentialUnavailableError:
    'The portal has no credentials for Azure. The platform team must give it an identity (deploy/azure).',
  AggregateAuthenticationError:
    'The portal could not sign in to Azure. If this lasts, the platform team must check its identity (deploy/azure).',
  AuthenticationRequiredError:
    'The portal could not sign in to Azure. If this lasts, the platform team must check its identity (deploy/azure).',
};

/** Codes whose own text says what was refused to whom, which the next step needs. */
const WITH_TEXT: Readonly<Record<string, string>> = {
  AuthorizationFailed:
    'Azure does not let the portal do this. The platform team must give it the rights of deploy/azure there.',
  LinkedAuthorizationFailed:
    'Azure does not let the portal do this. The platform team must give it the rights of deploy/azure there.',
  RequestDisallowedByPolicy: 'A policy of the organisation forbids this. The platform team must except it.',
  ScopeLocked: 'A lock keeps this from being changed. Ask whoever owns the lock to remove it.',
};

/** A code in words; ARM's own text where there are none. */
export function sayAzureError(code: string, text: string): string {
  const known = WORDS[code];
  if (known !== undefined) return known;
  const first = WITH_TEXT[code];
  const own = text.trim() || code;
  return first === undefined ? own : `${first} Azure says: ${own}`;
}
