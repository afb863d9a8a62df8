import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A loopback port that stands for one destination of one pod. */
interface Route {
  port: number;
  close(): Promise<void>;
}

/**
 * Forwards bytes to `upstream` on a loopback port of its own. `isAllowed` is asked anew for every connection; where it
 * says no, the connection is left without any answer, as packets dropped by a policy would be.
 */
export async function openRoute(upstream: { host: string; port: number }, isAllowed: () => boolean): Promise<Route> {
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A reset by either side is ordinary traffic here; 'close' follows and takes the peer along.
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const server = createServer((client) => {
    track(client);
    if (!isAllowed()) {
      client.resume();
      return;
    }
    const cloud = track(connect(upstream));
    client.on('close', () => cloud.destroy());
    cloud.on('close', () => client.destroy());
    client.pipe(cloud).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => closeAll(server, sockets) };
}

async function closeAll(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}
