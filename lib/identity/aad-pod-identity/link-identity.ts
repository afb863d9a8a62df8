import { sameText } from '../azure/azure-evidence';
import type { Fault } from '../link';
import { candidates, managedIdentityOf, type PiSubject } from './pi-subject';

/** Does the managed identity exist, and does the AzureIdentity name its own client id? One good one is enough. */
export function judgeIdentity(subject: PiSubject): Fault | undefined {
  const { azure } = subject;
  const named = candidates(subject).filter(({ type }) => type === 0);
  if (azure.identities === undefined || named.length === 0) return undefined;
  const found = named.map((one) => ({ one, identity: managedIdentityOf(one, azure) }));
  if (found.some(({ one, identity }) => sameText(identity?.properties.clientId, one.clientId))) return undefined;
  const wrong = found.find(({ identity }) => identity !== undefined);
  if (wrong?.identity === undefined) {
    const [first] = named;
    return {
      code: 'managed-identity.missing',
      message: `The managed identity that AzureIdentity ${first?.name} names does not exist.`,
      expected: first?.resourceId ?? '',
      actual: 'no such identity',
      why: 'It was deleted, or never made. One that is made again gets new ids.',
      fix: { kind: 'request', text: 'Request access by Workload Identity; AAD Pod Identity is no longer supported.' },
    };
  }
  return {
    code: 'azure-identity.client-id-mismatch',
    message: `AzureIdentity ${wrong.one.name} names a client id that is not that of its managed identity.`,
    expected: wrong.identity.properties.clientId,
    actual: wrong.one.clientId || 'none',
    why: 'The controller assigns by resource id, the node agent asks by client id; so what was assigned is not found.',
    fix: { kind: 'patch', text: `spec: { clientID: ${wrong.identity.properties.clientId} }` },
  };
}
