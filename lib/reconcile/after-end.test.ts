import { expect, it } from 'vitest';
import type { GrantRow, Workload } from '@/lib/db/workload-state';
import { SYSTEMS } from '@/lib/identity/systems';
import { afterEnd } from './after-end';
import type { SystemWishes } from './load-wishes';

const now = new Date('2026-11-23T04:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const AWS = { Version: '2012-10-17', Statement: [] };
const AZURE = { assignments: [] };

function grant(id: string, documents: object, ended: Partial<GrantRow> = {}): GrantRow {
  return { id, documents, endsAt: minutes(600), revokedAt: null, removedAt: null, ...ended } as unknown as GrantRow;
}

function judge(grants: GrantRow[], live: GrantRow[], removed: GrantRow[]) {
  const workload = { serviceAccount: 'api' } as Workload;
  const isAws = ({ documents }: GrantRow) => documents === (AWS as unknown);
  const systems = SYSTEMS.map((system) => ({
    system,
    liveGrants: live.filter((one) => isAws(one) === (system.system === 'aws-irsa')),
  })) as unknown as SystemWishes[];
  return afterEnd({ workload, grants }, { liveGrants: live, systems }, removed, now);
}

it('rights are forgotten within minutes, sessions last an hour and tokens a day', () => {
  const aws = grant('aws', AWS, { revokedAt: now });
  const azure = grant('azure', AZURE, { revokedAt: now });
  expect(judge([aws], [], [aws])).toEqual({
    rightsUntil: new Map([['aws-irsa', minutes(2)]]),
    credentialsUntil: minutes(60),
  });
  expect(judge([azure], [], [azure])).toEqual({
    rightsUntil: new Map([['azure-workload-identity', minutes(10)]]),
    credentialsUntil: minutes(24 * 60),
  });
});

it('it counts from when the last thing was gone, not from when that was decided', () => {
  const late = grant('late', AWS, { revokedAt: minutes(-90) });
  expect(judge([late], [], [late]).credentialsUntil).toEqual(minutes(60));
  expect(judge([late], [], []).credentialsUntil).toBeNull();
});

it('an old grant of another cloud does not make it longer, and a live one leaves only its own cloud out', () => {
  const old = grant('old', AZURE, { revokedAt: minutes(-9_000), removedAt: minutes(-9_000) });
  const aws = grant('aws', AWS, { revokedAt: now });
  expect(judge([old, aws], [], [aws]).credentialsUntil).toEqual(minutes(60));
  const live = grant('live', AZURE);
  expect(judge([live, aws], [live], [aws])).toEqual({
    rightsUntil: new Map([['aws-irsa', minutes(2)]]),
    credentialsUntil: null,
  });
});

it('nothing is left once it is over', () => {
  const over = grant('over', AWS, { revokedAt: minutes(-61), removedAt: minutes(-61) });
  expect(judge([over], [], [])).toEqual({ rightsUntil: new Map(), credentialsUntil: null });
});
