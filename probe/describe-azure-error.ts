import { describeError, type Failure } from './describe-error';
import { TokenRefusal } from './token-refusal';

/**
 * As `describeError`, with the codes that Azure's credentials do not give of themselves: Entra's number, which stands
 * in the text, and `CredentialUnavailable` where no source of credentials had any.
 */
export function describeAzureError(error: unknown): Failure {
  const failure = describeError(error instanceof TokenRefusal ? error.cause : error);
  const said = error instanceof TokenRefusal ? describeError(error) : failure;
  const number = /AADSTS\d+/.exec(said.message)?.[0];
  return {
    code: number ?? (isUnavailable(failure.code, error) ? 'CredentialUnavailable' : failure.code),
    message: said.message,
  };
}

function isUnavailable(code: string, error: unknown): boolean {
  if (code === 'CredentialUnavailableError') return true;
  if (code !== 'AggregateAuthenticationError') return false;
  const { errors } = (error instanceof TokenRefusal ? error.cause : error) as { errors?: { name?: string }[] };
  return errors?.every(({ name }) => name === 'CredentialUnavailableError') === true;
}
