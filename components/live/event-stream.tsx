'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type LiveEvent, liveEvent } from '@/lib/contracts/platform';
import { loseLiveState, setLiveState } from './live-state';
import { staleKeys } from './stale-keys';

const batchMs = 150;

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
    waiting.set(`${event.data.kind} ${event.data.id}`, event.data);
    timer ??= setTimeout(flush, batchMs);
  };
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
