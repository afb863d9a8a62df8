const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(UND_ERR_|ECONN|EPIPE|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_|NetworkingError|TimeoutError)/, 'the connection broke'],
  [/^(AccessDenied|UnauthorizedOperation|Forbidden$|403$)/, 'not allowed'],
  [/^(Throttling|RequestLimitExceeded|TooManyRequests|SlowDown|429$)/, 'asked to slow down'],
  [/^(ServiceUnavailable|InternalFailure|InternalError|ServiceFailure|5\d\d$)/, 'the service had a fault'],
  [/^(NoSuchEntity|NotFound|404$)/, 'it is not there'],
  [
    /^(EntityAlreadyExists|AlreadyExists|Conflict|ConcurrentModification|DeleteConflict|409$)/,
    'something stands in the way',
  ],
  [/^(LimitExceeded)/, 'a limit is reached'],
];

/** An error code in words, for people who never met it; kebab-case codes of our own are words already. */
export function failureWords(code: string): string {
  const known = WORDS.find(([pattern]) => pattern.test(code))?.[1];
  return known ?? (/^[a-z]+(-[a-z]+)*$/.test(code) ? code.replaceAll('-', ' ') : code);
}
