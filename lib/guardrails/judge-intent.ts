import { compileIntent } from '@/lib/domain/compile-intent';
import { type Finding, SEVERITIES, verdictOf } from '@/lib/domain/finding';
import { isAwsDocument, isAzureDocument } from '@/lib/domain/permission-document';
import { judgePolicy } from './aws/judge-policy';
import { judgeQuotas as judgeAwsQuotas } from './aws/judge-quotas';
import { judgeAccess } from './azure/judge-access';
import { judgeQuotas as judgeAzureQuotas } from './azure/judge-quotas';
import { judgeVaultAccess } from './azure/judge-vault-access';
import { judgeVaultMode } from './azure/judge-vault-mode';
import { judgeVaultRole } from './azure/judge-vault-role';
import type { IntentInput } from './intent-input';
import { judgeCovered } from './judge-covered';
import { judgeEndDate } from './judge-end-date';
import { judgePlace } from './judge-place';
import { judgePodIdentity } from './judge-pod-identity';
import { judgeSubject } from './judge-subject';
import { judgeTargets } from './judge-targets';
import { judgeWritten } from './judge-written';

const FOREIGN = new Set(['foreign-scope', 'foreign-account']);

/** Everything that speaks against a wish, worst first; empty or only notes: nothing does. Never stops at the first. */
export function judgeIntent(input: IntentInput): Finding[] {
  const written = judgeWritten(input)?.findings ?? [];
  const findings = [
    ...judgeSubject(input),
    ...judgePodIdentity(input),
    ...judgePlace(input),
    ...(input.permissionSet === undefined ? judgeUnknownSet(input) : judgeEndDate(input)),
    ...written,
    // What is wrong with something written is said better by those who judge it than by the schema.
    ...(verdictOf(written) === 'blocked' ? [] : judgeParameters(input)),
    ...judgeVaultMode(input.named ?? [], input.parameters),
    ...judgeRolesInVaults(input),
    ...judgeHeld(input),
    ...judgeAwsQuotas(input.wanted ?? []),
    ...judgeAzureQuotas(input.wanted ?? [], input.observed),
    ...judgeDocument(input).filter(({ code }) => !written.some((said) => said.code === code)),
  ];
  // What lies elsewhere is not listed, which says nothing of whether it exists.
  const absent = findings.some(({ code }) => FOREIGN.has(code)) ? [] : judgeTargets(input.named ?? []);
  return [...findings, ...absent].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

function judgeParameters({ permissionSet, parameters, boundaries, workload }: IntentInput): Finding[] {
  if (permissionSet === undefined) return [];
  const compiled = compileIntent(permissionSet, parameters, { workload, boundaries });
  if (compiled.ok) return permissionSet.cautions(compiled.parameters);
  return compiled.problems.map(({ pointer, detail }) => ({
    severity: 'blocked',
    code: 'parameter-invalid',
    path: pointer,
    message: detail,
  }));
}

function judgeDocument({ document, boundaries, actions, roles, platform }: IntentInput): Finding[] {
  if (document === undefined) return [];
  const { aws, azure } = boundaries;
  const findings = isAwsDocument(document)
    ? aws && judgePolicy(document, { ...aws, actions }).findings
    : [
        ...(azure && roles ? judgeAccess(document, azure, roles) : []),
        ...judgeVaultAccess(document, platform?.azure?.vaultAccessPolicies === true),
      ];
  // A pointer into the compiled document, which the person did not write, is told from one into what they wrote.
  return (findings ?? []).map((finding) => ({ ...finding, path: `/document${finding.path ?? ''}` }));
}

function judgeRolesInVaults({ document, roles, observed: { vaults = [] } = {} }: IntentInput): Finding[] {
  return document && isAzureDocument(document) && roles ? judgeVaultRole(document, vaults, roles) : [];
}

function judgeHeld({ held = [], document, probe, endsAt, boundaries, actions, roles }: IntentInput): Finding[] {
  if (document === undefined || probe === undefined) return [];
  return judgeCovered(held, { document, probe, endsAt, boundaries, actions, roles });
}

/** The catalogue has no such set. */
function judgeUnknownSet({ permissionSetId }: IntentInput): Finding[] {
  return [
    {
      severity: 'blocked',
      code: 'unknown-permission-set',
      path: '/permissionSet',
      message: `The catalogue has no permission set "${permissionSetId}".`,
      fix: 'Choose a permission set from the catalogue.',
    },
  ];
}
