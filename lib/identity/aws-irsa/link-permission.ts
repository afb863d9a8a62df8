import { type Evaluation, evaluate, type NamedPolicy } from '@/lib/policy/aws/evaluate';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import { contextOf, type PolicyRequest } from '@/lib/policy/aws/request-context';
import { readErrorText } from '@/lib/policy/error-texts/read-error-text';
import type { ErrorFacts } from '@/lib/policy/error-texts/signature';
import type { AwsRole, Evidence } from '../evidence';
import type { Fault } from '../link';
import { accountOf } from './account-of';
import type { IrsaSubject } from './irsa-subject';

/**
 * May the role do what is wanted, and what the error says was refused, by its own policies and its boundary? `session` are condition
 * keys that the role's session has beside the usual ones.
 */
export function judgePermission(
  { role, evidence }: Pick<IrsaSubject, 'role' | 'evidence'>,
  session: Context = {},
): Fault | undefined {
  if (role === undefined) return undefined;
  const wanted = judgeRequest(role, evidence, requestOf(role, evidence, session));
  return wanted ?? judgeRefused(role, evidence, session);
}

/** What the error names is judged as well; where a condition decides, the error does not tell what the request carried. */
function judgeRefused(role: AwsRole, evidence: Evidence, session: Context): Fault | undefined {
  const { wanted, symptom = '' } = evidence;
  if (symptom === '') return undefined;
  const { readings } = readErrorText(symptom);
  const facts: ErrorFacts = readings.find(({ signature }) => signature === 'not-allowed')?.facts ?? {};
  const { action, resource, layer } = facts;
  const isOther =
    action !== undefined && resource !== undefined && action.toLowerCase() !== wanted?.action?.toLowerCase();
  const isOwn = facts.role === role.RoleName && (layer === undefined || layer === 'identity-based policy');
  if (!isOther || !isOwn) return undefined;
  const { aws } = evidence;
  const request = requestOf(role, { ...(aws === undefined ? {} : { aws }), wanted: { action, resource } }, session);
  return judgeRequest(role, evidence, request, hangsOnCondition);
}

function hangsOnCondition(evaluation: Evaluation): boolean {
  return (
    evaluation.decision === 'denied' && evaluation.kind === 'implicit' && evaluation.nearest?.because === 'condition'
  );
}

function judgeRequest(
  role: AwsRole,
  evidence: Evidence,
  request: PolicyRequest | undefined,
  isUndecided: (evaluation: Evaluation) => boolean = () => false,
): Fault | undefined {
  if (request === undefined) return undefined;
  const policies = policiesOf(role, evidence);
  if (policies.missing > 0) return undefined;
  if (policies.found.length === 0) {
    return {
      code: 'role.policy-missing',
      message: `Role ${role.RoleName} has no permission policy at all.`,
      why: 'A role without a policy may do nothing.',
      fix: { kind: 'request', text: `Request a permission set that includes ${request.action}.` },
    };
  }
  const evaluation = evaluate(policies.found, boundaryOf(role, evidence), request);
  return isUndecided(evaluation) ? undefined : explain(role, request, evaluation);
}

type Context = Record<string, string>;

/** With the condition keys that every call of a role has. Source: IAM User Guide, "AWS global condition context keys". */
function requestOf(
  role: AwsRole,
  { wanted, aws }: Pick<Evidence, 'wanted' | 'aws'>,
  session: Context,
): PolicyRequest | undefined {
  if (wanted?.action === undefined) return undefined;
  const resource = wanted.resource ?? '*';
  const known = {
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    'aws:PrincipalType': 'AssumedRole',
    'aws:PrincipalArn': role.Arn,
    'aws:PrincipalAccount': accountOf(role.Arn),
    'aws:ResourceAccount': accountOf(resource) ?? aws?.accountId,
    ...session,
    ...(regionOf(resource) === undefined ? {} : { 'aws:RequestedRegion': regionOf(resource) }),
  };
  const set = Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { action: wanted.action, resource, context: contextOf({ ...Object.fromEntries(set), ...wanted.context }) };
}

function regionOf(arn: string): string | undefined {
  return arn.split(':')[3] || undefined;
}

/** Attached and inline policies; `missing` counts attached ones whose document is not in the evidence. */
export function policiesOf(role: AwsRole, { aws }: Evidence): { found: NamedPolicy[]; missing: number } {
  const attached = (role.AttachedManagedPolicies ?? []).map(({ PolicyArn }) =>
    named(PolicyArn, aws?.policies?.find(({ Arn }) => Arn === PolicyArn)?.Document),
  );
  const inline = (role.RolePolicyList ?? []).map(({ PolicyName, PolicyDocument }) => named(PolicyName, PolicyDocument));
  const found = [...attached, ...inline].filter((policy) => policy !== undefined);
  return { found, missing: attached.length + inline.length - found.length };
}

function boundaryOf(role: AwsRole, { aws }: Evidence): NamedPolicy | undefined {
  const arn = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return arn === undefined ? undefined : named(arn, aws?.policies?.find(({ Arn }) => Arn === arn)?.Document);
}

function named(name: string, document: unknown): NamedPolicy | undefined {
  const policy = document === undefined ? undefined : parsePolicy(document).policy;
  return policy === undefined ? undefined : { name, policy };
}

function explain(role: AwsRole, { action, resource }: PolicyRequest, evaluation: Evaluation): Fault | undefined {
  if (evaluation.decision === 'allowed') return undefined;
  const what = `${action} on ${resource}`;
  const decider = evaluation.kind === 'explicit' ? evaluation.by : evaluation.nearest;
  const where = decider === undefined ? 'no statement comes near' : `${decider.policy} ${decider.statement.path}`;
  if (evaluation.layer === 'boundary') {
    return {
      code: 'role.boundary-blocks',
      message: `The permissions boundary of ${role.RoleName} does not allow ${what}.`,
      actual: where,
      why: 'What the boundary does not allow, no policy of the role can give.',
      fix: { kind: 'platform', text: `Ask the platform team whether the boundary should allow ${action}.` },
    };
  }
  if (evaluation.kind === 'explicit') {
    return {
      code: 'role.policy-explicit-deny',
      message: `A policy of ${role.RoleName} denies ${what}.`,
      actual: where,
      why: 'A denial wins over everything that allows.',
      fix: { kind: 'request', text: 'Ask for the denying statement to be changed.' },
    };
  }
  return {
    code: 'role.policy-action-not-allowed',
    message: `No policy of ${role.RoleName} allows ${what}.`,
    expected: action,
    actual: unmetWords(where, evaluation),
    why: 'What is not allowed is denied.',
    fix: { kind: 'request', text: `Request a permission set that includes ${action}.` },
  };
}

function unmetWords(where: string, evaluation: Evaluation): string {
  if (evaluation.decision === 'allowed' || evaluation.kind === 'explicit' || evaluation.nearest === undefined)
    return where;
  const { because, conditions } = evaluation.nearest;
  const keys = (conditions ?? []).map(({ operator, key }) => `${operator} ${key}`).join(', ');
  return `${where}: ${because === 'condition' ? `condition ${keys} does not hold` : 'other resources'}`;
}
