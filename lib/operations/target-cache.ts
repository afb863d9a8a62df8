import { CloudFailure, type CloudFailureKind } from '@/lib/domain/failure';
import type { DatedReading, TargetQuestion, TargetReading } from '@/lib/domain/target';
import { inTime } from '@/lib/providers/in-time';
import type { TargetReader } from '@/lib/providers/target-reader';

const FRESH_MS = 60_000;
/** What failed is asked again sooner. */
const FAILED_FRESH_MS = 5_000;
const READ_MS = 3_000;
const ENTRIES_MAX = 500;

interface Entry {
  at: number;
  reading: Promise<DatedReading>;
  freshMs: number;
}

/**
 * What exists in the clouds, read at most once a minute for each place and question, however many people type. Never
 * throws: what could not be read says why.
 */
export class TargetCache {
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly readers: readonly TargetReader[],
    private readonly now: () => Date,
  ) {}

  read(question: TargetQuestion): Promise<DatedReading> {
    const { boundaries, kind, within } = question;
    const reader = this.readers.find(({ kinds }) => kinds.has(kind));
    const at = this.now();
    if (!reader)
      return Promise.resolve({ items: [], complete: false, asOf: at.toISOString(), problem: NOTHING_TO_LIST });
    const key = JSON.stringify([boundaries, kind, within]);
    const known = this.#entries.get(key);
    if (known && at.getTime() - known.at < known.freshMs) return known.reading;
    if (this.#entries.size >= ENTRIES_MAX) this.#entries.clear();
    const entry: Entry = { at: at.getTime(), freshMs: FRESH_MS, reading: readInTime(reader, question, at) };
    this.#entries.set(key, entry);
    return entry.reading.then((reading) => {
      if (reading.problem !== undefined) entry.freshMs = FAILED_FRESH_MS;
      return reading;
    });
  }
}

const NOTHING_TO_LIST = 'There is no list for this: type it.';

async function readInTime(reader: TargetReader, question: TargetQuestion, at: Date): Promise<DatedReading> {
  const asOf = at.toISOString();
  try {
    const reading = reader.read(question, AbortSignal.timeout(READ_MS));
    return { ...(await inTime(reading, READ_MS, () => TOO_SLOW)), asOf };
  } catch (error) {
    return { items: [], complete: false, problem: problemOf(error), asOf };
  }
}

const TOO_SLOW: TargetReading = {
  items: [],
  complete: false,
  problem: 'The cloud did not answer in time. Type the name, or try again.',
};

const PROBLEMS = {
  transient: 'The cloud did not answer. Type the name, or try again.',
  throttled: 'The cloud is asked too often just now. Type the name, or try again.',
  denied: 'The portal may not list this here. Type the name.',
  invalid: 'The cloud refused to list this. Type the name.',
  conflict: 'The cloud refused to list this. Type the name.',
  gone: 'What this lies in is not there (any more).',
} satisfies Record<CloudFailureKind, string>;

function problemOf(error: unknown): string {
  if (error instanceof CloudFailure) return PROBLEMS[error.kind];
  throw error;
}
