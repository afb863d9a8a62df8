import { ArmError, badRequest } from '../wire/arm-error';
import type { FederatedCredential } from '../world/entities';
import type { UserAssignedIdentity } from '../world/resources';
import { type ArmCall, parameter } from './call';

const NAME = /^[a-zA-Z0-9][\w-]{2,119}$/;
const LIMITS = { perIdentity: 20, characters: 600 };

/** The rules of a federated credential. Source: Entra, "Important considerations for workload identity federation". */
export function checkCredential(
  call: ArmCall,
  identity: UserAssignedIdentity,
): Omit<FederatedCredential, 'effectiveAt'> {
  const name = parameter(call, 'credential');
  if (!NAME.test(name)) {
    throw badRequest(
      `Federated Identity Credential name ${name} is invalid. Alphanumeric, dash, underscore, no more than 3-120 symbols. First symbol is alphanumeric.`,
    );
  }
  const { issuer, subject, audiences } = (call.body.properties ?? {}) as Partial<FederatedCredential>;
  const parts = { issuer: checkText('issuer', issuer), subject: checkText('subject', subject) };
  if (!Array.isArray(audiences) || audiences.length !== 1) {
    throw badRequest('Federated identity credentials must have exactly one audience.');
  }
  checkIssuer(parts.issuer);
  const audience = checkText('audience', audiences[0]);
  const others = identity.federatedCredentials.filter((each) => each.name.toLowerCase() !== name.toLowerCase());
  if (others.some((each) => each.issuer === parts.issuer && each.subject === parts.subject)) {
    throw badRequest('Issuer and subject combination already exists for this Managed Identity.');
  }
  if (others.length >= LIMITS.perIdentity) {
    throw new ArmError(
      'FederatedIdentityCredentialsLimitExceeded',
      400,
      `The number of federated identity credentials of '${identity.name}' exceeds the limit of ${LIMITS.perIdentity}.`,
    );
  }
  return { name, ...parts, audiences: [audience] };
}

function checkText(what: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw badRequest(`Federated Identity Credential ${what} must not be empty.`);
  }
  if (value.length <= LIMITS.characters) return value;
  throw badRequest(`Federated Identity Credential ${what} must not have more than ${LIMITS.characters} characters.`);
}

function checkIssuer(issuer: string): void {
  if (/^https:\/\/\S+$/.test(issuer.trim())) return;
  throw badRequest('Federated Identity Credential issuer must be an https URL.');
}
