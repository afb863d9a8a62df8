import { expect, it } from 'vitest';
import type { AuditRecord } from '@/lib/db/audit-pages';
import { viewActivity } from './view-activity';

let seq = 0;
const row = (second: number, action: string, data: object): AuditRecord => ({
  chain: 'tenant',
  seq: ++seq,
  at: new Date(Date.UTC(2026, 10, 23, 6, 0, 0) + second * 1000),
  actor: 'portal',
  action,
  subjectKind: 'step',
  subjectId: String(seq),
  workload: 'tenant/prod/irsa-test',
  environment: 'prod',
  data: data as AuditRecord['data'],
  hash: '',
  prevHash: '',
});
const step = (second: number, outcome?: string) =>
  row(second, outcome ? 'step.finished' : 'step.started', { action: 'create', kind: 'aws.iam.Role', outcome });
const told = (rows: AuditRecord[]) => viewActivity(rows.toReversed(), new Map()).map(({ sentence }) => sentence);

it('tells the writes of one run in one line that names the request they carried out', () => {
  const rows = [row(0, 'request.approved', { number: 7 }), step(1), step(1.2, 'done'), step(1.2), step(1.8, 'done')];
  expect(told(rows)[0]).toBe('R-7 applied: 2 steps in 0.8 s');
});

it('tells a write that failed by itself', () => {
  const rows = [row(0, 'request.approved', { number: 7 }), step(1), step(2, 'done'), step(3), step(4, 'failed')];
  expect(told(rows)[0]).toMatch(/could not create the role/);
});

it('tells the probes of all clusters that ended alike in one line', () => {
  const proof = (second: number, cluster: string) => row(second, 'proof.recorded', { cluster, result: 'proven' });
  expect(told([proof(0, 'eks1'), proof(2, 'eks2')])).toEqual(['Proven on eks1 and eks2']);
});

it('keeps what happened long before apart', () => {
  const rows = [step(0), step(1, 'done'), step(600), step(601, 'done')];
  expect(told(rows)).toHaveLength(2);
});
