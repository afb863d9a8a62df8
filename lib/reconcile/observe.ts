import { CloudFailure } from '@/lib/domain/failure';
import { upperFirst } from '@/lib/domain/upper-first';
import { inTime } from '@/lib/providers/in-time';
import { type CloudReaders, readerOf } from '@/lib/providers/resource-provider';
import { addressOf, kindOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import type { Observed, ResourceSpec } from '@/lib/resources/resource';

const READ_MS = 12_000;

/**
 * Reads everything that is wanted, all at once. What cannot be read in time is a value that says why, never a throw: one
 * silent cluster must not hide the others.
 */
export async function observe(
  readers: CloudReaders,
  wanted: readonly Wanted[],
  timeoutMs = READ_MS,
): Promise<Map<string, Observed>> {
  const specs = new Map(wanted.map(({ spec }) => [addressOf(spec), spec]));
  const seen = [...specs].map(async ([address, spec]) => [address, await readOne(readers, spec, timeoutMs)] as const);
  return new Map(await Promise.all(seen));
}

async function readOne(readers: CloudReaders, spec: ResourceSpec, timeoutMs: number): Promise<Observed> {
  const late = (): Observed => ({ ...UNANSWERED, message: lateMessage(spec, timeoutMs) });
  try {
    return await inTime(readerOf(readers, spec).read(spec), timeoutMs, late);
  } catch (error) {
    if (error instanceof CloudFailure) return unreadable(error);
    throw error;
  }
}

const UNANSWERED = { state: 'unreadable', code: 'timeout', retry: true } as const;

function lateMessage(spec: ResourceSpec, timeoutMs: number): string {
  const where = kindOf(spec).where(spec);
  return `${upperFirst(where)} did not answer within ${timeoutMs / 1000} s.`;
}

function unreadable({ kind, code, message, retryAfterSeconds }: CloudFailure): Observed {
  const retry = kind === 'transient' || kind === 'throttled';
  return { state: 'unreadable', code, message, retry, retryAfterSeconds };
}
