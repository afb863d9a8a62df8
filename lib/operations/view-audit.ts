import type { AuditRow } from '@/lib/contracts/platform';
import type { AuditRecord } from '@/lib/db/audit-pages';
import { dayWords } from '@/lib/domain/day-words';
import { failureWords } from '@/lib/domain/failure-words';
import { STATUS_WORDS, type Status } from '@/lib/domain/status';
import { upperFirst } from '@/lib/domain/upper-first';
import { stepWords } from './step-words';
import { viewPerson } from './view-person';

const PROOF_WORDS: Record<string, string> = { proven: 'proven', failed: 'failed', unknown: 'not judged' };

/** What each action is called when it is told as a sentence: "<somebody> <this>". */
const SENTENCES: Record<string, (data: Record<string, unknown>) => string> = {
  'request.created': ({ number, ...data }) => `asked for access in request ${number}${prolonging(data)}`,
  'request.approved': ({ number, ...data }) => `approved request ${number}${prolonging(data)}`,
  'request.rejected': ({ number }) => `rejected request ${number}`,
  'request.withdrawn': ({ number }) => `withdrew request ${number}`,
  'request.commented': ({ number }) => `commented on request ${number}`,
  'grant.revoked': ({ number }) => `revoked the access of request ${number}`,
  'grant.expired': ({ number }) => `ended the access of request ${number ?? ''}, whose time was over`,
  'proof.requested': () => 'asked for a proof now',
  'proof.recorded': ({ cluster, result }) => `ran the probe on ${cluster}: ${PROOF_WORDS[String(result)] ?? result}`,
  'step.started': (data) => `began to ${stepWords(data, 'do')}`,
  'step.finished': ({ outcome, code, ...data }) =>
    outcome === 'done'
      ? stepWords(data, 'did')
      : `could not ${stepWords(data, 'do')}${code ? `: ${failureWords(String(code))}` : ''}`,
  'drift.found': () => 'found that something was changed by others, and repairs it',
  'workload.changed': ({ to, sentence }) => `now says ${STATUS_WORDS[to as Status] ?? to}: ${sentence}`,
  'pod-identity.set-up': ({ origin, again }) =>
    again
      ? 'asked for another look at the pod identity'
      : origin === 'made'
        ? 'set up the pod identity of the namespace'
        : 'recognised the pod identity that the namespace has',
  'pod-identity.removed': ({ origin }) =>
    origin === 'made' ? 'took the pod identity of the namespace away' : 'let the portal forget the pod identity',
  'person.signed-in': () => 'signed in',
  'token.created': () => 'made a bearer token',
  'token.revoked': () => 'revoked a bearer token',
  'cluster.added': ({ cluster, environment }) => `added the cluster ${cluster} to ${environment}`,
  'cluster.moved': ({ cluster, environment }) => `moved the cluster ${cluster} to ${environment}`,
  'cluster.issuer-changed': ({ from, to }) => `saw the issuer change from ${from} to ${to}`,
  'cluster.removed': ({ cluster, environment }) => `removed the cluster ${cluster} from ${environment}`,
};

/** Of an extension, what it moves and where to. */
function prolonging({ extends: prolonged, until }: Record<string, unknown>): string {
  return prolonged === undefined ? '' : `: the access of request ${prolonged} lasts until ${dayWords(String(until))}`;
}

/** An audit row as people read it; an action without a sentence is told by its name. */
export function viewAudit(row: AuditRecord, names: ReadonlyMap<string, string>): AuditRow {
  const actor = viewPerson(row.actor, names);
  return {
    chain: row.chain,
    seq: row.seq,
    at: row.at.toISOString(),
    actor,
    action: row.action,
    sentence: auditSentence(row, actor.name),
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    workload: row.workload ?? undefined,
    environment: row.environment ?? undefined,
    data: row.data as Record<string, unknown>,
    hash: row.hash,
    prevHash: row.prevHash,
  };
}

/** One audit row as a sentence that begins with who did it. */
export function auditSentence(row: AuditRecord, name: string): string {
  const about = row.subjectKind === 'cluster' ? { cluster: row.subjectId, environment: row.environment } : {};
  const words = SENTENCES[row.action]?.({ ...about, ...(row.data as object) }) ?? row.action;
  return `${upperFirst(name)} ${words}`.trim();
}
