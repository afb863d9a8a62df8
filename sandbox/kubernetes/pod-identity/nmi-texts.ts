import type { Pod } from '../kubelet/pod';

export const CREATED_ATTEMPTS = 16;
export const ASSIGNED_ATTEMPTS = 4;
const RETRY_SECONDS = 5;

/** An answer of NMI or of instance metadata. */
export interface MetadataAnswer {
  status: number;
  body: string;
  type: 'text/plain' | 'application/json';
}

const text = (status: number, message: string): MetadataAnswer => ({
  status,
  body: `${message}\n`,
  type: 'text/plain',
});

/** A client id as NMI writes it into logs and errors. */
const redacted = (clientId: string): string =>
  clientId.replace(/^(\S{4})(?:\S|\s)*(\S{4})$/, '$1##### REDACTED #####$2');

const waited = ({ metadata }: Pod, state: string, attempts: number): string =>
  `getting assigned identities for pod ${metadata.namespace}/${metadata.name} in ${state} state failed after ${attempts} attempts, retry duration [${RETRY_SECONDS}]s, error: <nil>. Check MIC pod logs for identity assignment errors`;

/** NMI's refusals, word for word: people search for them. */
export const NMI_TEXTS = {
  noneCreated: (pod: Pod) => text(404, waited(pod, 'CREATED', CREATED_ATTEMPTS)),
  noneAssigned: (pod: Pod) => text(404, waited(pod, 'ASSIGNED', CREATED_ATTEMPTS + ASSIGNED_ATTEMPTS)),
  otherClient: (pod: Pod, clientId: string) =>
    text(404, `clientID in request: ${redacted(clientId)}, ${waited(pod, 'CREATED', CREATED_ATTEMPTS)}`),
  unknownClient: (clientId: string) => text(404, `no azure identity found for request clientID ${redacted(clientId)}`),
  blocked: () => text(403, 'Request blocked by AAD Pod Identity NMI'),
  noHeader: () => text(400, 'Required metadata header not specified'),
  noResource: () => text(400, 'parameter resource cannot be empty'),
  noSecret: (name: string) => text(500, `failed to get Kubernetes secret for azure identity ${name}`),
  refused: (status: number, body: string) =>
    text(
      403,
      `failed to refresh token, error: adal: Refresh request failed. Status Code = '${status}'. Response body: ${body}`,
    ),
} as const;
