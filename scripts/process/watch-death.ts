import { processStamp } from './process-stamp';

const LOOK_EVERY_MS = 500;

/** Calls once when a process that is no child of ours is gone; returns how to stop looking. */
export function watchDeath(pid: number, onDeath: () => void): () => void {
  const stamp = processStamp(pid);
  const timer = setInterval(() => {
    if (processStamp(pid) === stamp) return;
    clearInterval(timer);
    onDeath();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
