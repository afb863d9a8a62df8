import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pod } from '../kubelet/pod';
import { mayConnect } from '../network/may-reach';
import type { OpenRoutes } from '../network/pod-network';
import type { Store } from '../store';
import { isNmiRunning } from './installation';
import { askInstanceMetadata } from './instance-metadata';
import { ASSIGNED, type AzureAssignedIdentity, type AzurePodIdentityException, EXCEPTIONS } from './kinds';
import { answerPod, type NmiOptions } from './nmi';
import { type MetadataAnswer, NMI_TEXTS } from './nmi-texts';

export interface MetadataOptions extends NmiOptions {
  /** Whether the nodes lead pods' calls to NMI. */
  hasPodIdentity: boolean;
  /** ARM id of the identity the nodes have themselves, where they have one. */
  kubeletIdentityId?: string;
}

const IMDS = { ip: '169.254.169.254', port: 80 };
const NMI = { ip: '127.0.0.1', port: 2579 };
const TOKEN_PATH = /^\/metadata\/identity\/oauth2\/token\/?$/;

/**
 * A pod's way to `169.254.169.254`: led to NMI where pod identity is installed, except for pods on the host's network
 * and those an exception covers, whose calls reach the node's own instance metadata. Policies must let both addresses
 * through, as both are on the way. The process finds it by AZURE_POD_IDENTITY_AUTHORITY_HOST.
 */
export function instanceMetadata(options: MetadataOptions): OpenRoutes {
  return async (pod) => {
    const ending = new AbortController();
    const server = createServer(async (request, response) => {
      const leaving = new AbortController();
      response.on('close', () => leaving.abort());
      const signal = AbortSignal.any([ending.signal, leaving.signal]);
      const answer = await answerRequest(options, pod, request, signal).catch((error: Error): MetadataAnswer => {
        if (signal.aborted) return { status: 503, body: '', type: 'text/plain' };
        return { status: 500, body: `${error.message}\n`, type: 'text/plain' };
      });
      if (answer === 'refused') request.socket.resetAndDestroy();
      if (answer === 'dropped' || answer === 'refused') return;
      response.writeHead(answer.status, { 'content-type': answer.type, server: 'IMDS' });
      response.end(answer.body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      env: { AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://127.0.0.1:${port}` },
      async close() {
        ending.abort();
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
      },
    };
  };
}

/** The sandbox's nodes know of nothing but tokens. */
const NOT_SERVED: MetadataAnswer = { status: 404, body: '', type: 'text/plain' };

/** `dropped`: no packet comes back. `refused`: the node's rule leads to an NMI that is not there. */
type Outcome = MetadataAnswer | 'dropped' | 'refused';

async function answerRequest(
  options: MetadataOptions,
  attached: Pod,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Outcome> {
  const { store, hasPodIdentity, identities, now } = options;
  const { namespace, name } = attached.metadata;
  const pod = (store.get('pods', namespace, name) ?? attached) as Pod;
  const isLed = hasPodIdentity && !pod.spec.hostNetwork;
  if (!mayConnect(store, pod, isLed ? [IMDS, NMI] : [IMDS])) return 'dropped';
  if (isLed && !isNmiRunning(store, pod.spec.nodeName)) return 'refused';
  const url = new URL(request.url ?? '/', 'http://169.254.169.254');
  const isExcepted = isLed && hasException(store, pod);
  if (!TOKEN_PATH.test(url.pathname)) return isLed && !isExcepted ? NMI_TEXTS.blocked() : NOT_SERVED;
  if (request.headers.metadata?.toString().toLowerCase() !== 'true') return NMI_TEXTS.noHeader();
  const resource = url.searchParams.get('resource') ?? '';
  if (!resource) return NMI_TEXTS.noResource();
  const asked = { resource, clientId: url.searchParams.get('client_id') || undefined };
  if (isLed && !isExcepted) return answerPod(options, pod, asked, signal);
  return askInstanceMetadata(identities, attachedTo(options), asked, now());
}

/** One label of an exception in the pod's namespace is enough, values compared without case. */
function hasException(store: Store, { metadata }: Pod): boolean {
  const exceptions = store.list(EXCEPTIONS, metadata.namespace) as AzurePodIdentityException[];
  return exceptions.some(({ spec }) =>
    Object.entries(spec?.podLabels ?? {}).some(
      ([key, value]) => metadata.labels?.[key]?.toLowerCase() === value.toLowerCase(),
    ),
  );
}

/** An identity is attached to the scale set: every node of the pool has all of them. */
const attachedTo = ({ store, kubeletIdentityId }: MetadataOptions): string[] => [
  ...(kubeletIdentityId ? [kubeletIdentityId] : []),
  ...(store.list(ASSIGNED) as AzureAssignedIdentity[])
    .filter(({ status }) => status?.status === 'Assigned')
    .map(({ spec }) => spec.azureIdentityRef.spec?.resourceID ?? ''),
];
