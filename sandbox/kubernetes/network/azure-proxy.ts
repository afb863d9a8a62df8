import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Store } from '../store';
import { azureAddress } from './azure-hosts';
import { mayReach } from './may-reach';
import type { OpenRoutes } from './pod-network';

/**
 * A pod's CONNECT proxy to Azure: real host names end at the sandbox's one port, where the pod's NetworkPolicies
 * allow their public addresses. A connection they do not allow gets no answer, as dropped packets would; a name that
 * is none of Azure's gets 502, as where nothing resolves.
 */
export function azureProxy(store: Store, azure: { host: string; port: number }): OpenRoutes {
  return async (pod) => {
    const sockets = new Set<Duplex>();
    const track = <T extends Duplex>(socket: T): T => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // A reset by either side is ordinary traffic here; 'close' follows and takes the peer along.
      socket.on('error', () => socket.destroy());
      return socket;
    };
    // Plain requests are for instance metadata, whose answers have too few hops left to come back.
    const server = createServer((request, response) => {
      if (!request.url?.startsWith('http://169.254.169.254/')) response.writeHead(502).end();
    });
    server.on('connection', (socket: Socket) => track(socket));
    server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
      const [host = '', port = '443'] = (request.url ?? '').split(':');
      const ip = azureAddress(host);
      if (!ip || port !== '443') {
        client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      if (!mayReach(store, pod, { ip, port: 443 })) return;
      tunnel(client, track(connect(azure)), head);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1,localhost' },
      async close() {
        const closed = once(server, 'close');
        server.close();
        for (const socket of sockets) socket.destroy();
        await closed;
      },
    };
  };
}

function tunnel(client: Duplex, cloud: Socket, head: Buffer): void {
  client.on('close', () => cloud.destroy());
  // What the other side sent last is still on its way to the client.
  cloud.on('close', (hadError) => (hadError ? client.destroy() : client.end()));
  cloud.once('connect', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) cloud.write(head);
    client.pipe(cloud).pipe(client);
  });
}
