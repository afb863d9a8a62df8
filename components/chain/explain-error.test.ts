import { describe, expect, it } from 'vitest';
import type { Condition } from '@/lib/contracts/shapes';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import type { IdentitySystem } from '@/lib/domain/words';
import { SIGNATURES } from '@/lib/policy/error-texts/read-error-text';
import { drawChain, findLink } from './drawn-chain';
import { explainError } from './explain-error';
import { linkOfCode } from './links-of-codes';

const at = '2026-11-23T12:00:00Z';
const issuers = { eks1: 'https://oidc.example/id/1', eks2: 'https://oidc.example/id/2' };
const role = 'arn:aws:iam::111111111111:role/xks/orders/xks-orders-api-1';

function condition(type: Condition['type'], status: Condition['status'], system: IdentitySystem, more = {}): Condition {
  return { type, status, system, reason: 'some-reason', message: 'Some reason.', since: at, ...more };
}

function workloadWith(conditions: Condition[], systems: readonly IdentitySystem[] = ['aws-irsa']): WorkloadDetail {
  const headline = { status: 'proven', sentence: '', since: at } as const;
  return {
    tenant: 'orders',
    environment: 'prod',
    serviceAccount: 'api',
    headline,
    conditions,
    lanes: Object.entries(issuers).map(([name, issuer]) => ({
      name,
      issuer,
      reachable: true,
      namespaceExists: true,
      conditions: conditions.filter(({ cluster }) => cluster === name),
      headline,
    })),
    principals: systems.map((system) =>
      system === 'aws-irsa'
        ? { system, cloud: 'aws', name: role, carried: role, place: '', exists: true }
        : { system, cloud: 'azure', name: 'id', carried: 'client-1', place: '', exists: true },
    ),
    grants: [],
    endedGrants: 0,
    pods: [],
    podTotal: 0,
    proofs: [],
    proofTotal: 0,
    activity: [],
    mayRequest: true,
    mayProve: true,
    version: 1,
  };
}

const explain = (text: string, workload: WorkloadDetail) =>
  explainError(
    text,
    workload,
    workload.principals.map(({ system }) => drawChain(workload, system)),
  );

const refusedBySts = 'An error occurred (AccessDenied): Not authorized to perform sts:AssumeRoleWithWebIdentity';
const applied = condition('applied', 'proven', 'aws-irsa');
const annotated = (cluster: string) => condition('annotated', 'proven', 'aws-irsa', { cluster });

describe('what a pasted error means', () => {
  it('leads to the link that does not hold, on its cluster', () => {
    const broken = condition('applied', 'broken', 'aws-irsa', { cluster: 'eks2' });
    const [meaning] = explain(refusedBySts, workloadWith([applied, annotated('eks1'), annotated('eks2'), broken]));
    expect(meaning?.link).toMatchObject({ place: 'eks2', link: 'trust', mark: 'broken' });
  });

  it('says that the link holds where it does', () => {
    const [meaning] = explain(refusedBySts, workloadWith([applied, annotated('eks1'), annotated('eks2')]));
    expect(meaning?.link).toMatchObject({ link: 'trust', mark: 'ok' });
  });

  it('leads to the cluster whose issuer the error names', () => {
    const text = `InvalidIdentityToken: No OpenIDConnect provider found in your account for ${issuers.eks2}`;
    const [meaning] = explain(text, workloadWith([applied, annotated('eks1'), annotated('eks2')]));
    expect(meaning).toMatchObject({ differs: [], link: { place: 'eks2', link: 'trust' } });
  });

  it('tells an error of another ServiceAccount, cluster, role or identity from one of this workload', () => {
    const azure = workloadWith([], ['azure-workload-identity']);
    const subject = `AADSTS700213: No matching … subject 'system:serviceaccount:orders:default'.`;
    expect(explain(subject, azure)[0]?.differs[0]).toContain('system:serviceaccount:orders:default');
    expect(explain("AADSTS700211: issuer 'https://elsewhere/'", azure)[0]?.differs[0]).toContain('https://elsewhere/');
    const client = "AADSTS70025: The client '3f1c2b9a-0000-4000-8000-1234567890ab' has no configured credentials.";
    expect(explain(client, azure)[0]?.differs[0]).toContain('client-1');
    const denied =
      'User: arn:aws:sts::111111111111:assumed-role/other/s is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/x';
    const [meaning] = explain(denied, workloadWith([applied]));
    expect(meaning?.differs[0]).toContain('`other`');
    expect(meaning?.refused).toBe('Refused was `s3:GetObject` on `arn:aws:s3:::b/x`.');
  });

  it('does not blame the chain for a cloud in which the workload has no access', () => {
    const [meaning] = explain(refusedBySts, workloadWith([], ['azure-workload-identity']));
    expect(meaning).toMatchObject({ link: undefined, differs: ['It comes from AWS, where api has no access.'] });
  });

  it('keeps to the picture of the cloud that speaks where the workload has both', () => {
    const both = workloadWith([], ['azure-workload-identity', 'aws-irsa']);
    expect(explain('Unable to locate credentials', both)[0]?.link?.system).toBe('aws-irsa');
    expect(explain('AADSTS700213: …', both)[0]?.link?.system).toBe('azure-workload-identity');
  });

  it('knows nothing of what is no error of an identity', () => {
    expect(explain('NullPointerException at line 5', workloadWith([applied]))).toEqual([]);
  });
});

it('every code that an error can stand for is a link of some picture, or of none at all', () => {
  const systems: IdentitySystem[] = ['aws-irsa', 'eks-pod-identity', 'azure-workload-identity', 'aad-pod-identity'];
  for (const code of SIGNATURES.flatMap(({ codes }) => [...codes])) {
    const found = systems.flatMap((system) => {
      const link = linkOfCode(code, system);
      const chain = drawChain(workloadWith([], [system]), system);
      const isDrawn = ['eks1', chain.cloud].some((place) => link && findLink(chain, { place, link }));
      return link ? [isDrawn] : [];
    });
    expect(found.includes(true), code).toBe(code !== 'not-identity');
  }
});
