const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(UND_ERR_|ECONN|EPIPE|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_|NetworkingError|TimeoutError)/, 'the connection broke'],
  [
    /^(AccessDenied|UnauthorizedOperation|AuthorizationFailed|LinkedAuthorizationFailed|Forbidden$|403$)/,
    'not allowed',
  ],
  [/^(Throttling|RequestLimitExceeded|TooManyRequests|SlowDown|429$)/, 'asked to slow down'],
  [
    /^(ServiceUnavailable|InternalFailure|InternalError|InternalServerError|ServiceFailure|5\d\d$)/,
    'the service had a fault',
  ],
  [/^(NoSuchEntity|NotFound|ResourceNotFound|ParentResourceNotFound|RoleAssignmentNotFound|404$)/, 'it is not there'],
  [
    /^(EntityAlreadyExists|AlreadyExists|RoleAssignmentExists|RoleAssignmentUpdateNotPermitted|ConcurrentFederated|Conflict|ConcurrentModification|DeleteConflict|409$)/,
    'something stands in the way',
  ],
  [/^(LimitExceeded|RoleAssignmentLimitExceeded|FederatedIdentityCredentialsLimitExceeded)/, 'a limit is reached'],
  [/^PrincipalNotFound/, 'not known everywhere yet'],
  [/^ResourceGroupNotFound/, 'the resource group is gone'],
  [/^RoleDefinitionDoesNotExist/, 'the role is gone'],
  [/^(CredentialUnavailable|AggregateAuthentication|AuthenticationRequired)/, 'could not sign in'],
];

/** An error code in words, for people who never met it; kebab-case codes of our own are words already. */
export function failureWords(code: string): string {
  const known = WORDS.find(([pattern]) => pattern.test(code))?.[1];
  return known ?? (/^[a-z]+(-[a-z]+)*$/.test(code) ? code.replaceAll('-', ' ') : code);
}
