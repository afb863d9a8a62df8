import type { Fault } from '../link';
import { findOrphan } from './has-orphan';
import type { WiSubject } from './wi-subject';

/** Does the managed identity exist? */
export function judgeIdentity(subject: WiSubject): Fault | undefined {
  const orphan = findOrphan(subject);
  if (orphan === undefined) return undefined;
  const id = orphan.id.replace(/\/federatedIdentityCredentials\/.*$/i, '');
  return {
    code: 'managed-identity.missing',
    message: `The managed identity ${id.split('/').at(-1)} does not exist.`,
    expected: id,
    actual: 'no such identity',
    why: 'Without the identity nobody can be given the token. One that is made again gets new ids.',
    fix: { kind: 'request', text: 'Request access anew; the portal makes the identity.' },
  };
}
