import { lastSegment } from '@/lib/domain/last-segment';
import type { Principal } from '../identity-system';
import { isNoAnswer } from '../judge/judge-probe';
import type { ProbeIdentity } from '../probe-output';
import type { ProofVerdict } from '../proof-verdict';
import { entraWords } from './entra-words';

/** Whether the identity in a probe's access token is the workload's own. `noCredentials`: why a pod may have found none. */
export function judgeAzureIdentity(identity: ProbeIdentity, principal: Principal, noCredentials: string): ProofVerdict {
  if ('error' in identity) return judgeError(identity.error, noCredentials);
  if (!('clientId' in identity)) return { result: 'unknown', message: 'The probe asked another cloud who it is.' };
  const { clientId, tenantId } = identity;
  if (principal.carried === undefined) {
    return { result: 'unknown', identity: clientId, message: 'The identity cannot be looked up in Azure now.' };
  }
  if (clientId.toLowerCase() !== principal.carried.toLowerCase()) {
    const message = `Entra says the pod is the client ${clientId}, not ${principal.carried} of ${nameOf(principal)}.`;
    return { result: 'failed', identity: clientId, message };
  }
  const message = `Entra says the pod is ${nameOf(principal)} (client id ${clientId}, tenant ${tenantId}).`;
  return { result: 'proven', identity: clientId, message };
}

function judgeError({ code, message }: { code: string; message: string }, noCredentials: string): ProofVerdict {
  if (isNoAnswer(code)) {
    const text = `Entra could not be reached from the pod (${code}). Check the namespace's egress rules.`;
    return { result: 'unknown', message: text };
  }
  if (code === 'CredentialUnavailable') return { result: 'failed', message: noCredentials };
  const words = entraWords(code);
  const text = words === undefined ? `${code}: ${message}` : `${words} (${code})`;
  return { result: 'failed', message: `The pod could not become the identity. ${text}` };
}

function nameOf({ name }: Principal): string {
  return lastSegment(name);
}
