import type { Cluster } from '../cluster';
import { ApiError, forbidden } from '../http/api-error';
import type { WriteOptions } from '../rest/write-options';
import { listOf, recordOf } from '../schema/record';
import type { Admission } from './admission';
import { type Expression, ExpressionError, type Scope, toCel } from './compile-expression';
import { matchesResources } from './match-resources';
import { type Policy, policyOf } from './policy';

const POLICIES = 'admissionregistration.k8s.io/validatingadmissionpolicies';
const BINDINGS = 'admissionregistration.k8s.io/validatingadmissionpolicybindings';

type Asked = Omit<Admission, 'namespaceObject'>;
type Writer = Pick<WriteOptions, 'user' | 'isDryRun' | 'warn'>;

function scopeOf(admission: Admission, policy: Policy, { user, isDryRun }: Writer): Scope {
  const { definition, operation, subresource = '', name, object, oldObject, namespaceObject } = admission;
  const { group, version, kind, plural } = definition;
  const variables: Record<string, unknown> = {};
  const scope: Scope = {
    object: toCel(object),
    oldObject: toCel(oldObject),
    namespaceObject: toCel(namespaceObject),
    variables,
    request: {
      kind: { group, version, kind },
      resource: { group, version, resource: plural },
      subResource: subresource,
      name,
      namespace: (object ?? oldObject)?.metadata.namespace ?? '',
      operation,
      userInfo: { username: user.name, uid: user.uid ?? '', groups: [...user.groups] },
      dryRun: isDryRun,
    },
  };
  for (const { name: variable, expression } of policy.variables) {
    Object.defineProperty(variables, variable, { enumerable: true, get: () => expression.evaluate(scope) });
  }
  return scope;
}

/** What an expression comes to: true, false, or why it came to nothing. */
function ask({ evaluate, text }: Expression, scope: Scope): true | false | string {
  try {
    const value = evaluate(scope);
    return typeof value === 'boolean' ? value : `expression '${text}' resulted in error: it is no bool`;
  } catch (error) {
    if (error instanceof ExpressionError) return `expression '${text}' resulted in error: ${error.message}`;
    throw error;
  }
}

function messageOf({ message, messageExpression, expression }: Policy['validations'][number], scope: Scope): string {
  if (messageExpression) {
    try {
      const value = messageExpression.evaluate(scope);
      if (typeof value === 'string' && value.trim() !== '') return value;
    } catch (error) {
      // A message that cannot be made gives way to the plain one.
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
  return message || `failed expression: ${expression.text}`;
}

/** Why a policy denies, in its own order; empty where it agrees or does not ask. */
function denials(policy: Policy, scope: Scope): { message: string; reason: string }[] {
  const onError = (message: string) => (policy.failurePolicy === 'Ignore' ? [] : [{ message, reason: 'Invalid' }]);
  const conditions = policy.conditions.map((condition) => ask(condition, scope));
  if (conditions.includes(false)) return [];
  const failed = conditions.find((outcome) => typeof outcome === 'string');
  if (failed !== undefined) return onError(failed);
  return policy.validations.flatMap((validation) => {
    const outcome = ask(validation.expression, scope);
    if (typeof outcome === 'string') return onError(outcome);
    return outcome ? [] : [{ message: messageOf(validation, scope), reason: validation.reason }];
  });
}

const CODES: Readonly<Record<string, number>> = { Unauthorized: 401, Forbidden: 403, RequestEntityTooLarge: 413 };

/**
 * Asks the bound ValidatingAdmissionPolicies about a write; the first that denies is the answer, the bindings that warn
 * are heard. A change of scale is shown as the whole object; parameters, audit annotations and requests for tokens are not
 * played. Throws `ApiError` (422 where the policy names no reason).
 */
export function checkPolicies(cluster: Cluster, asked: Asked, writer: Writer): void {
  if (asked.definition.group === 'admissionregistration.k8s.io') return;
  const { namespace } = (asked.object ?? asked.oldObject)?.metadata ?? {};
  const namespaceObject = namespace ? (cluster.store.get('namespaces', '', namespace) ?? null) : null;
  const admission = { ...asked, namespaceObject };
  for (const binding of cluster.store.peek(BINDINGS)) {
    const { policyName, matchResources, validationActions } = recordOf(binding.spec);
    const stored = cluster.store.peek(POLICIES).find(({ metadata }) => metadata.name === policyName);
    if (!stored || !matchesResources(recordOf(matchResources), admission)) continue;
    const policy = policyOf(stored);
    if (!matchesResources(policy.constraints, admission)) continue;
    const [denied] = denials(policy, scopeOf(admission, policy, writer));
    if (!denied) continue;
    const by = `ValidatingAdmissionPolicy '${policy.name}' with binding '${binding.metadata.name}'`;
    if (listOf(validationActions).includes('Warn')) writer.warn(`Validation failed for ${by}: ${denied.message}`);
    if (!listOf(validationActions).includes('Deny')) continue;
    const message = `${by} denied request: ${denied.message}`;
    const refusal = forbidden(asked.definition, asked.name, message);
    const causes = [{ reason: '', message, field: '' }];
    throw new ApiError(CODES[denied.reason] ?? 422, denied.reason, refusal.message, { ...refusal.details, causes });
  }
}
