import { randomUUID } from 'node:crypto';
import { openEventStream } from '@/lib/http/event-stream';
import { problemResponse } from '@/lib/http/problem-response';
import { webContext } from '@/lib/http/web-context';

export const dynamic = 'force-dynamic';

/** Server-sent events: what to read again. */
export async function GET(request: Request): Promise<Response> {
  try {
    return await openEventStream(await webContext(), request);
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
}
