import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface HttpsServer {
  readonly url: string;
  /** While unreachable every connection is cut as soon as it comes; open ones, watches too, at once. */
  setUnreachable(isUnreachable: boolean): void;
  close(): Promise<void>;
}

/** Listens on `port` (0: a free one). */
export async function serveHttps(
  options: { host: string; port: number; key: string; cert: string },
  listener: RequestListener,
): Promise<HttpsServer> {
  const server = createServer({ key: options.key, cert: options.cert, keepAliveTimeout: 60_000 }, listener);
  const sockets = new Set<Socket>();
  let isCut = false;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (isCut) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `https://${options.host}:${port}`,
    setUnreachable: (isUnreachable) => {
      isCut = isUnreachable;
      if (isCut) cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
