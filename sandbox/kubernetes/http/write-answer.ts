import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringify as stringifyYaml } from 'yaml';
import type { Answer } from '../rest/answer';

const quoted = (warning: string): string => `299 - "${warning.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** People's own agents get indented JSON, as from a real API server. */
const isPerson = (message: IncomingMessage): boolean =>
  /^(curl|Wget|Mozilla)\//.test(message.headers['user-agent'] ?? '');

function bodyOf(answer: Exclude<Answer, { type: 'stream' }>, message: IncomingMessage, isPretty: boolean) {
  if (answer.type === 'text')
    return { text: answer.text, contentType: answer.contentType ?? 'text/plain; charset=utf-8' };
  const accept = message.headers.accept ?? '';
  if (accept.startsWith('application/yaml')) {
    return { text: stringifyYaml(answer.object, { version: '1.1' }), contentType: 'application/yaml' };
  }
  const text = JSON.stringify(answer.object, null, isPretty ? 2 : undefined);
  return { text: `${text}\n`, contentType: 'application/json' };
}

/** Writes an answer, with its warnings; a stream is handed the response once its headers are out. */
export function writeAnswer(
  message: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  options: { warnings: readonly string[]; pretty: string | null },
): void {
  if (response.destroyed || response.headersSent) return;
  response.setHeader('Cache-Control', 'no-cache, private');
  if (options.warnings.length > 0) response.setHeader('Warning', options.warnings.map(quoted));
  if (answer.type === 'stream') {
    response.writeHead(200, { 'Content-Type': answer.contentType });
    response.flushHeaders();
    answer.run(response);
    return;
  }
  const isPretty = options.pretty === null ? isPerson(message) : options.pretty === 'true' || options.pretty === '1';
  const { text, contentType } = bodyOf(answer, message, isPretty);
  const bytes = Buffer.from(text);
  response.writeHead(answer.status, { 'Content-Type': contentType, 'Content-Length': bytes.length });
  response.end(message.method === 'HEAD' ? undefined : bytes);
}
