'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type LiveEvent, liveEvent } from '@/lib/contracts/platform';
import { loseLiveState, setLiveState } from './live-state';
import { staleKeys } from './stale-keys';

const batchMs = 150;
/** What the page read this shortly before the stream's first word need not be read again. */
const freshMs = 3_000;

/** Holds the browser's one event stream open and has the right queries read again; draws nothing. */
export function EventStream() {
  const queryClient = useQueryClient();
  useEffect(() => {
    const invalidate = (event: LiveEvent) => {
      for (const queryKey of staleKeys(event)) void queryClient.invalidateQueries({ queryKey: [...queryKey] });
    };
    return openStream(invalidate);
  }, [queryClient]);
  return null;
}

function openStream(invalidate: (event: LiveEvent) => void): () => void {
  const source = new EventSource('/api/events');
  const waiting = new Map<string, LiveEvent>();
  const openedAt = Date.now();
  let greeted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const event of waiting.values()) invalidate(event);
    waiting.clear();
  };
  source.onopen = () => setLiveState({ connected: true, heardAt: Date.now() });
  source.onerror = () => loseLiveState(Date.now());
  source.addEventListener('ping', () => setLiveState({ connected: true, heardAt: Date.now() }));
  source.onmessage = (message: MessageEvent<string>) => {
    setLiveState({ connected: true, heardAt: Date.now() });
    const event = liveEvent.safeParse(JSON.parse(message.data));
    if (!event.success) return;
    const isFirstHello = event.data.kind === 'hello' && !greeted && Date.now() - openedAt < freshMs;
    greeted = true;
    if (isFirstHello) return;
    waiting.set(`${event.data.kind} ${event.data.id}`, event.data);
    timer ??= setTimeout(flush, batchMs);
  };
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
