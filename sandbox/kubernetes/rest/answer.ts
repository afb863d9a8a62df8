import type { ServerResponse } from 'node:http';

/** What a handler answers: an object, a text, or a stream that writes on by itself. */
export type Answer =
  | { type: 'object'; status: number; object: unknown }
  | { type: 'text'; status: number; text: string; contentType?: string }
  | { type: 'stream'; contentType: string; run(response: ServerResponse): void };

export const answerObject = (object: unknown, status = 200): Answer => ({ type: 'object', status, object });
