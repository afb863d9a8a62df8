type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_resource'
  | 'temporarily_unavailable';

/** A refusal of the token endpoint: the number behind `AADSTS`, OAuth's word for it, and Entra's sentence. */
export class EntraError extends Error {
  constructor(
    readonly code: number,
    readonly error: OAuthError,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const CREDENTIAL_HELP =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** 700211, 700212, 700213 and 7002138: one of the three does not match. */
export function noMatch(code: number, part: 'issuer' | 'audience' | 'subject', value: string): EntraError {
  const text = `No matching federated identity record found for presented assertion ${part} '${value}'. ${CREDENTIAL_HELP}`;
  return new EntraError(code, 'invalid_request', 400, text);
}

/** Entra's error document; `now` is its timestamp, `ids` are what support would ask for. */
export function describeEntraError(error: EntraError, now: Date, ids: { trace: string; correlation: string }): string {
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const description = `AADSTS${error.code}: ${error.message} Trace ID: ${ids.trace} Correlation ID: ${ids.correlation} Timestamp: ${timestamp}`;
  return JSON.stringify({
    error: error.error,
    error_description: description,
    error_codes: [error.code],
    timestamp,
    trace_id: ids.trace,
    correlation_id: ids.correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
  });
}
