import { compileIntent } from '@/lib/domain/compile-intent';
import { type Finding, SEVERITIES } from '@/lib/domain/finding';
import type { AwsBoundary } from '@/lib/domain/words';
import { judgePolicy } from './aws/judge-policy';
import { judgeQuotas } from './aws/judge-quotas';
import type { IntentInput } from './intent-input';
import { judgeEndDate } from './judge-end-date';
import { judgePlace } from './judge-place';
import { judgeSubject } from './judge-subject';

/** Everything that speaks against a wish, worst first; empty or only notes: nothing does. Never stops at the first. */
export function judgeIntent(input: IntentInput): Finding[] {
  const findings = [
    ...judgeSubject(input),
    ...judgePlace(input),
    ...(input.permissionSet === undefined ? judgeUnknownSet(input) : judgeEndDate(input)),
    ...judgeParameters(input),
    ...judgeQuotas(input.wanted ?? []),
    ...(input.document === undefined || input.boundary === undefined
      ? []
      : judgeDocument(input, input.document, input.boundary)),
  ];
  return findings.sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

function judgeParameters({ permissionSet, parameters, boundary, workload }: IntentInput): Finding[] {
  if (permissionSet === undefined) return [];
  // Parameters are understood without a place; one that does not exist is a finding of its own.
  const { accountId, partition, region } = boundary ?? { accountId: '', partition: '', region: '' };
  const compiled = compileIntent(permissionSet, parameters, { workload, accountId, partition, region });
  if (compiled.ok) return permissionSet.cautions(compiled.parameters);
  return compiled.problems.map(({ pointer, detail }) => ({
    severity: 'blocked',
    code: 'parameter-invalid',
    path: pointer,
    message: detail,
  }));
}

function judgeDocument(input: IntentInput, document: object, boundary: AwsBoundary): Finding[] {
  const { findings } = judgePolicy(document, { ...boundary, actions: input.actions });
  // A pointer into the compiled document, which the person did not write, is told from one into what they wrote.
  return findings.map((finding) => ({ ...finding, path: `/document${finding.path ?? ''}` }));
}

/** The catalogue has no such set. A policy typed instead is still judged, so that the answer teaches what would pass. */
function judgeUnknownSet({ permissionSetId, parameters, boundary, actions }: IntentInput): Finding[] {
  const unknown: Finding = {
    severity: 'blocked',
    code: 'unknown-permission-set',
    path: '/permissionSet',
    message: `The catalogue has no permission set "${permissionSetId}"; policies of your own cannot be requested yet.`,
    fix: 'Choose a permission set from the catalogue.',
  };
  const written = typedPolicy(parameters);
  if (written === undefined || boundary === undefined) return [unknown];
  const judged = judgePolicy(written, { ...boundary, actions });
  const findings = judged.findings.map((finding) => ({ ...finding, path: `/parameters/policy${finding.path ?? ''}` }));
  if (judged.nearest === undefined) return [unknown, ...findings];
  const nearest: Finding = {
    severity: 'note',
    code: 'nearest-policy',
    path: '/parameters/policy',
    message: 'The nearest policy that would not be refused is shown below.',
    fix: JSON.stringify(judged.nearest),
  };
  return [unknown, ...findings, nearest];
}

function typedPolicy(parameters: unknown): unknown {
  return typeof parameters === 'object' && parameters !== null && 'policy' in parameters
    ? parameters.policy
    : undefined;
}
