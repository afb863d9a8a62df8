import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import { type Answer, answer, type ControlTargets } from './routes';

export interface ControlOptions {
  /** 0 picks a free one. */
  port: number;
  /** Bearer token every call must carry. */
  token: string;
  targets: ControlTargets;
  log: (line: string) => void;
}

const BODY_BYTES_MAX = 100_000;

/** The endpoint through which a person or a test makes the sandbox fail. */
export async function startControl({ port, token, targets, log }: ControlOptions) {
  const server = createServer(async (request, response) => {
    const [status, body] = await serve(request, token, targets).catch((error: Error): Answer => {
      if (error instanceof ZodError) return [400, { error: error.issues }];
      if (error instanceof SyntaxError) return [400, { error: error.message }];
      log(`control: ${error.stack}`);
      return [500, { error: error.message }];
    });
    if (status === 501) log(`\u001b[31mcontrol: not served: ${request.method} ${request.url}\u001b[0m`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(request: IncomingMessage, token: string, targets: ControlTargets): Promise<Answer> {
  if (!isAuthorised(request.headers.authorization, token)) return [401, { error: 'bearer token missing or wrong' }];
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > BODY_BYTES_MAX) return [413, { error: 'body too large' }];
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const body = text === '' ? undefined : JSON.parse(text);
  return answer(targets, request.method ?? '', pathname, body) ?? [501, { error: 'not served' }];
}

function isAuthorised(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
