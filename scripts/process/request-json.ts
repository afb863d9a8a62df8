import http from 'node:http';
import https from 'node:https';

export interface JsonRequest {
  method?: string;
  token: string;
  body?: unknown;
  /** The authority to trust besides the system's, PEM. */
  ca?: string;
}

/** One JSON call with a bearer token; throws where the answer is not 2xx. */
export function requestJson<T>(address: string, { method = 'GET', token, body, ca }: JsonRequest): Promise<T> {
  const url = new URL(address);
  const { request } = url.protocol === 'https:' ? https : http;
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers, ca, timeout: 10_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve(text === '' ? (undefined as T) : JSON.parse(text));
        else reject(new Error(`${method} ${address}: ${statusCode} ${text.slice(0, 500)}`));
      });
    });
    call.on('timeout', () => call.destroy(new Error(`${method} ${address}: no answer within 10 s`)));
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
