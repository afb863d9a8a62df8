import { findActor } from '@/lib/auth/current-actor';
import type { LiveEvent } from '@/lib/contracts/platform';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import type { OperationContext } from '@/lib/operations/operation-context';
import { authenticate } from './authenticate';
import { liveHub } from './live-hub';
import { metrics } from './metrics';

const HEARTBEAT_MS = 15_000;
/** A browser that reads this much too slowly is cut off; it connects again and reads what it shows. */
const BACKLOG_BYTES_MAX = 256 * 1024;
const HIGH_WATER_BYTES = 16 * 1024;

/**
 * The event stream of one browser: hints what to read again, each authorised for the person before it is sent. Every
 * heartbeat looks at the session again, so that a stream ends with it and changed roles hold.
 */
export async function openEventStream(context: OperationContext, request: Request): Promise<Response> {
  const first = await authenticate(context, request);
  const encoder = new TextEncoder();
  let stop: (() => void) | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stream = new EventStream(context, request, first, (text) => {
          const isTooSlow = (controller.desiredSize ?? 0) < HIGH_WATER_BYTES - BACKLOG_BYTES_MAX;
          if (isTooSlow) controller.error(new Error('the browser reads too slowly'));
          else controller.enqueue(encoder.encode(text));
          return !isTooSlow;
        });
        stop = stream.open(() => closeQuietly(controller));
      },
      cancel: () => stop?.(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: HIGH_WATER_BYTES }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function closeQuietly(controller: ReadableStreamDefaultController): void {
  try {
    controller.close();
  } catch {
    // All this throws is that the stream is closed or cut off already.
  }
}

class EventStream {
  private isOpen = true;

  constructor(
    private readonly context: OperationContext,
    private readonly request: Request,
    private actor: Actor,
    /** False where the browser reads too slowly. */
    private readonly write: (text: string) => boolean,
  ) {}

  /** Returns what ends it. */
  open(closeBody: () => void): () => void {
    const unsubscribe = liveHub(this.context).subscribe((event) => {
      if (this.maySee(event)) this.send(`data: ${JSON.stringify(event)}\n\n`, close);
    });
    const heartbeat = setInterval(() => void this.beat(close), HEARTBEAT_MS);
    heartbeat.unref();
    metrics().streams.inc();
    const close = () => {
      if (!this.isOpen) return;
      this.isOpen = false;
      unsubscribe();
      clearInterval(heartbeat);
      metrics().streams.dec();
      closeBody();
    };
    // A browser that goes away is told by the request's signal, by the stream's `cancel`, or by both; and perhaps before we listen.
    this.request.signal.addEventListener('abort', close);
    if (this.request.signal.aborted) close();
    this.send(`data: ${JSON.stringify({ kind: 'hello', id: '' })}\n\n`, close);
    return close;
  }

  private send(text: string, close: () => void): void {
    if (this.isOpen && !this.write(text)) close();
  }

  private maySee({ kind, tenant }: LiveEvent): boolean {
    if (kind === 'hello' || tenant === undefined) return true;
    return can(this.actor, 'see-tenant', { kind: 'tenant', tenant }, this.context.now()).allowed;
  }

  private async beat(close: () => void): Promise<void> {
    try {
      const actor = await findActor(this.context, this.request.headers);
      if (!actor) return close();
      this.actor = actor;
      this.send(': still here\n\n', close);
    } catch (error) {
      this.context.log.info({ err: error }, 'event stream ends');
      close();
    }
  }
}
