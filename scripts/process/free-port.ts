import { createServer } from 'node:net';

/** A port nobody listens on: the wanted one where it is free (0 = any). */
export async function findFreePort(wanted = 0, host = '127.0.0.1'): Promise<number> {
  const port = await listenOnce(wanted, host);
  return port ?? (await listenOnce(0, host)) ?? wanted;
}

/** Whether somebody listens on a port already. */
export async function isPortTaken(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listenOnce(port, host)) === undefined;
}

function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
