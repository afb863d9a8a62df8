import { randomUUID } from 'node:crypto';
import { demoAccess, demoUser } from './demo-access';

export interface ApiAnswer<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** The portal's HTTP API as one person, with that person's bearer token. */
export class PortalApi {
  constructor(private readonly token: string | undefined) {}

  static as(email: string): PortalApi {
    return new PortalApi(demoUser(email).token);
  }

  get<T = Record<string, never>>(path: string): Promise<ApiAnswer<T>> {
    return this.send('GET', path);
  }

  post<T = Record<string, never>>(path: string, body?: unknown, key: string = randomUUID()): Promise<ApiAnswer<T>> {
    return this.send('POST', path, body === undefined ? undefined : JSON.stringify(body), { 'idempotency-key': key });
  }

  async send<T>(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const response = await fetch(`${demoAccess().url}${path}`, {
      method,
      body,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as T, headers: response.headers };
  }
}
