import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pod } from '../kubelet/pod';
import { MemoryStore } from '../memory-store';
import { azureProxy } from './azure-proxy';
import type { PodRoutes } from './pod-network';

const NETWORK_POLICIES = 'networking.k8s.io/networkpolicies';

let azure: Server;
let routes: PodRoutes;
const store = new MemoryStore();

beforeEach(async () => {
  azure = createServer((socket) => socket.end('azure')).listen(0, '127.0.0.1');
  await once(azure, 'listening');
  const metadata = { name: 'probe', namespace: 'billing', labels: {} };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] } } as unknown as Pod;
  routes = await azureProxy(store, { host: '127.0.0.1', port: (azure.address() as AddressInfo).port })(pod);
});
afterEach(async () => {
  await routes.close();
  azure.close();
  for (const { metadata } of store.list(NETWORK_POLICIES)) store.delete(NETWORK_POLICIES, 'billing', metadata.name);
});

/** The status of a CONNECT and what came through the tunnel; `dropped` where no answer came. */
function connectTo(authority: string): Promise<{ status: number; text: string } | 'dropped'> {
  const { hostname, port } = new URL(routes.env.HTTPS_PROXY ?? '');
  return new Promise((resolve, reject) => {
    const call = request({ host: hostname, port, method: 'CONNECT', path: authority, timeout: 300 });
    call.on('connect', (response, socket: Duplex, head: Buffer) => {
      let text = head.toString();
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on('timeout', () => {
      call.destroy();
      resolve('dropped');
    });
    call.on('error', reject);
    call.end();
  });
}

const allow = (cidr: string) => {
  const egress = [
    { to: [{ ipBlock: { cidr } }], ports: [{ port: 443 }] },
    { to: [{ namespaceSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }] },
  ];
  store.create(NETWORK_POLICIES, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'egress', namespace: 'billing' },
    spec: { podSelector: {}, policyTypes: ['Egress'], egress },
  });
};

describe('a pod’s proxy to Azure', () => {
  it.each(['login.microsoftonline.com', 'management.azure.com', 'stprodwebilling.blob.core.windows.net'])(
    'brings %s to the one port that serves them all',
    async (host) => {
      expect(await connectTo(`${host}:443`)).toEqual({ status: 200, text: 'azure' });
    },
  );

  it.each(['example.com:443', 'login.microsoftonline.com.example.com:443', 'management.azure.com:80', '127.0.0.1:443'])(
    'knows no %s',
    async (authority) => {
      expect(await connectTo(authority)).toMatchObject({ status: 502 });
    },
  );

  it('drops what the pod’s policies do not allow, by the host’s public address', async () => {
    allow('20.190.128.0/18');
    expect(await connectTo('login.microsoftonline.com:443')).toMatchObject({ status: 200 });
    expect(await connectTo('management.azure.com:443')).toBe('dropped');
  });
});
