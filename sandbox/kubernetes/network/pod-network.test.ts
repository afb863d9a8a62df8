import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pod } from '../kubelet/pod';
import { MemoryStore } from '../memory-store';
import { createPodNetwork, type PodRoutes } from './pod-network';

const NETWORK_POLICIES = 'networking.k8s.io/networkpolicies';
const STS = { host: 'sts.eu-west-1.amazonaws.com', ip: '52.95.0.10', port: 443 };

let cloud: Server;
let routes: PodRoutes;
const store = new MemoryStore();

beforeEach(async () => {
  cloud = createServer((_request, response) => response.end('answered')).listen(0, '127.0.0.1');
  await once(cloud, 'listening');
  const upstream = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`;
  const metadata = { name: 'probe', namespace: 'payments', labels: { 'xks-access.io/probe': 'true' } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] } } as unknown as Pod;
  routes = await createPodNetwork(store, [{ variable: 'AWS_ENDPOINT_URL', destination: STS, upstream }]).attach(pod);
});
afterEach(async () => {
  await routes.close();
  cloud.close();
  for (const { metadata } of store.list(NETWORK_POLICIES)) store.delete(NETWORK_POLICIES, 'payments', metadata.name);
});

function addPolicy(name: string, spec: object): void {
  const metadata = { name, namespace: 'payments' };
  store.create(NETWORK_POLICIES, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec });
}

const denyAll = () => addPolicy('deny', { podSelector: {}, policyTypes: ['Egress'] });
const allow = (name: string, rule: object) =>
  addPolicy(name, { podSelector: {}, policyTypes: ['Egress'], egress: [rule] });
const web = { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }], ports: [{ port: 443 }] };
const dns = { to: [{ namespaceSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }] };

/** One connection of its own per call, since a route is judged by the connection. */
async function call(): Promise<string> {
  const options = { agent: false, signal: AbortSignal.timeout(300) };
  const [response] = await once(get(routes.env.AWS_ENDPOINT_URL ?? '', options), 'response');
  return text(response);
}

describe('a pod’s way to a service outside', () => {
  it('is open where no policy selects the pod', async () => {
    expect(await call()).toBe('answered');
  });

  it('drops everything where a policy denies it, until another allows both DNS and the address', async () => {
    denyAll();
    await expect(call()).rejects.toThrow('aborted');
    allow('web', web);
    await expect(call()).rejects.toThrow('aborted');
    allow('dns', dns);
    expect(await call()).toBe('answered');
  });

  it('is gone with the pod', async () => {
    await routes.close();
    await expect(call()).rejects.toThrow('ECONNREFUSED');
  });
});
