export interface Failure {
  code: string;
  message: string;
}

const MESSAGE_LENGTH_MAX = 1000;

/**
 * The cloud's own code and text of a failed call. Tokens and access key ids are cut out, should a text ever quote
 * them: what the probe prints stands in a log that many may read.
 */
export function describeError(error: unknown): Failure {
  const { name, message, code, $metadata } = error as {
    name?: string;
    message?: string;
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const named = name && name !== 'Error' && name !== 'AggregateError' ? name : undefined;
  // The answer to a HEAD request has no body, hence no code.
  const bodiless = $metadata?.httpStatusCode === 403 && (!named || named === 'Unknown' || named === '403');
  return {
    code: bodiless ? 'Forbidden' : (named ?? code ?? 'Unknown'),
    message: redact(message || code || 'no message').slice(0, MESSAGE_LENGTH_MAX),
  };
}

function redact(text: string): string {
  return text.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]').replace(/\bA[KS]IA[A-Z0-9]{12,}/g, '[key]');
}
