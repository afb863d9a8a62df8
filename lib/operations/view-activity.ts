import type { ActivityItem } from '@/lib/contracts/workloads';
import type { AuditRecord } from '@/lib/db/audit-pages';
import { wordList } from '@/lib/domain/headline';
import { STATUS_WORDS, type Status } from '@/lib/domain/status';
import { upperFirst } from '@/lib/domain/upper-first';
import { auditSentence } from './view-audit';
import { viewPerson } from './view-person';

interface Data {
  number?: number;
  to?: Status;
  outcome?: string;
  action?: string;
  cluster?: string;
  result?: string;
  sentence?: string;
}

/** Further apart than this, writes belong to different runs. */
const RUN_GAP_MS = 30_000;
const WISHES = { 'request.approved': 'applied', 'grant.revoked': 'taken away', 'grant.expired': 'taken away' } as const;
const PROOF_STATUS: Record<string, Status> = { proven: 'proven', failed: 'broken', unknown: 'unknown' };

/**
 * What happened to a workload, newest first, told in few lines: the writes of one run are one line with how long they
 * took, and so are its probes that ended alike. The audit keeps every row. `rows` are newest first. Pure.
 */
export function viewActivity(rows: readonly AuditRecord[], names: ReadonlyMap<string, string>): ActivityItem[] {
  const items: ActivityItem[] = [];
  for (let at = 0; at < rows.length; ) {
    const run = runFrom(rows, at);
    const item = run.length > 0 ? toldTogether(run, rows.slice(at + run.length)) : toldAlone(rows[at], names);
    if (item) items.push(item);
    at += Math.max(1, run.length);
  }
  return items;
}

/** The rows from here on that are one kind of the engine's doing: writes, or probes. */
function runFrom(rows: readonly AuditRecord[], from: number): AuditRecord[] {
  const kind = kindOf(rows[from]);
  if (!kind) return [];
  let end = from + 1;
  while (kindOf(rows[end]) === kind && gapMs(rows[end - 1], rows[end]) < RUN_GAP_MS) end += 1;
  return rows.slice(from, end);
}

function kindOf(row: AuditRecord | undefined): string | undefined {
  if (row?.action === 'step.started' || row?.action === 'step.finished') {
    const { outcome } = row.data as Data;
    return outcome === undefined || outcome === 'done' ? 'steps' : undefined;
  }
  return row?.action === 'proof.recorded' ? `proof ${(row.data as Data).result}` : undefined;
}

function gapMs(newer: AuditRecord | undefined, older: AuditRecord | undefined): number {
  return newer && older ? newer.at.getTime() - older.at.getTime() : Number.POSITIVE_INFINITY;
}

function toldTogether(run: readonly AuditRecord[], earlier: readonly AuditRecord[]): ActivityItem | undefined {
  const [newest] = run;
  const oldest = run.at(-1);
  if (!newest || !oldest) return undefined;
  const base = { id: idOf(newest), at: newest.at.toISOString() };
  const data = newest.data as Data;
  if (newest.action === 'proof.recorded') {
    const clusters = [...new Set(run.map((row) => String((row.data as Data).cluster)))].sort();
    const words = { proven: 'Proven', failed: 'Proof failed', unknown: 'Proof not judged' }[String(data.result)];
    return { ...base, status: PROOF_STATUS[String(data.result)], sentence: `${words} on ${wordList(clusters)}` };
  }
  const steps = run.filter(({ action }) => action === 'step.finished').length;
  if (steps === 0) return undefined;
  const seconds = (newest.at.getTime() - oldest.at.getTime()) / 1000;
  const wish = earlier.find(({ action }) => action in WISHES || action === 'drift.found');
  const { number: request } = (wish?.data ?? {}) as Data;
  const did =
    wish?.action === 'drift.found' ? 'repaired' : wish ? WISHES[wish.action as keyof typeof WISHES] : 'applied';
  const sentence = `${request ? `R-${request} ${did}` : upperFirst(did)}: ${steps} ${
    steps === 1 ? 'step' : 'steps'
  } in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return { ...base, sentence, request };
}

/** What is told by its consequences (a wish for a proof, a working headline) is left to the audit. */
function toldAlone(row: AuditRecord | undefined, names: ReadonlyMap<string, string>): ActivityItem | undefined {
  const data = (row?.data ?? {}) as Data;
  const isQuiet = row?.action === 'workload.changed' && (data.to === 'working' || data.to === 'proven');
  if (!row || isQuiet) return undefined;
  const status = row.action === 'workload.changed' ? data.to : data.outcome === 'failed' ? 'broken' : undefined;
  const isChange = row.action === 'workload.changed' && data.to !== undefined && data.sentence !== undefined;
  const sentence = isChange
    ? `${STATUS_WORDS[data.to as Status]}: ${data.sentence}`
    : auditSentence(row, viewPerson(row.actor, names).name);
  return { id: idOf(row), at: row.at.toISOString(), status, sentence, request: data.number };
}

function idOf({ chain, seq }: AuditRecord): string {
  return `${chain}/${seq}`;
}
