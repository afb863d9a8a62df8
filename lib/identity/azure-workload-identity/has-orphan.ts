import type { FederatedCredential } from '../azure/azure-evidence';
import { matchesToken } from './credentials-of';
import type { WiSubject } from './wi-subject';

/** Whether a credential that trusts this pod hangs below an identity that is gone: then the identity is what is missing. */
export function hasOrphan(subject: WiSubject): boolean {
  return findOrphan(subject) !== undefined;
}

/** That credential; undefined where there is none, or where the identities were not read. */
export function findOrphan(subject: WiSubject): FederatedCredential | undefined {
  const { identities, federatedIdentityCredentials } = subject.azure;
  if (identities === undefined || subject.identity !== undefined) return undefined;
  return federatedIdentityCredentials?.find(
    (one) =>
      one.id.toLowerCase().includes('/userassignedidentities/') &&
      matchesToken(one, subject) &&
      !identities.some(({ id }) => one.id.toLowerCase().startsWith(`${id.toLowerCase()}/`)),
  );
}
