import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { Fault } from '../link';
import type { PodIdentity, PodIdentityBinding } from './bound-objects';
import { isOlder } from './components';
import type { PiSubject } from './pi-subject';

/** What the controller takes for the id of a managed identity. Source: aad-pod-identity, `ValidateUserAssignedMSI…`. */
const RESOURCE_ID =
  /^\/subscriptions\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\/resourcegroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i;

/** Does the pod's label lead over a binding to an identity the controller accepts? Nothing is asked without a label. */
export function judgeAnnotation(subject: PiSubject): Fault | undefined {
  const { selector, bindings, bound } = subject;
  if (selector === undefined || selector === '') return undefined;
  const matching = bindings.filter((binding) => binding.selector === selector);
  if (matching.length === 0) return judgeNoBinding(subject, selector);
  if (bound.length === 0) return judgeNoIdentity(subject, matching);
  const assigned = subject.assigned.some(({ status }) => status === 'Assigned');
  return judgeNamespaces(subject, matching) ?? (assigned ? undefined : judgeResourceIds(bound));
}

/** What could be meant for the pod: bindings of its namespace, else those of others whose selector no other pod carries. */
function bindingsInReach({ bindings, namespace, components, evidence }: PiSubject): PodIdentityBinding[] {
  const near = bindings.filter((binding) => binding.namespace === namespace);
  if (near.length > 0 || components.forceNamespaced) return near;
  const carried = evidence.kubernetes.flatMap(({ kind, metadata }) =>
    kind === 'Pod' && metadata.namespace !== namespace ? [metadata.labels?.[POD_IDENTITY_LABEL]] : [],
  );
  return bindings.filter(({ selector }) => !carried.includes(selector));
}

function judgeNoBinding(subject: PiSubject, selector: string): Fault {
  const { namespace } = subject;
  const reached = bindingsInReach(subject);
  if (reached.length === 0) {
    return {
      code: 'azure-identity-binding.missing',
      message: `There is no AzureIdentityBinding for pods of ${namespace}.`,
      expected: `an AzureIdentityBinding with selector "${selector}"`,
      actual: 'none',
      why: 'A binding is what leads from the label of a pod to an identity.',
      fix: { kind: 'request', text: 'Request access by Workload Identity; AAD Pod Identity is no longer supported.' },
    };
  }
  return {
    code: 'azure-identity-binding.selector-mismatch',
    message: `No AzureIdentityBinding has the selector "${selector}".`,
    expected: selector,
    actual: reached.map((binding) => binding.selector || '(empty)').join(', '),
    why: 'Selector and label value are compared character for character, case included.',
    fix: { kind: 'patch', text: `spec: { selector: ${selector} }` },
  };
}

function judgeNoIdentity({ identities }: PiSubject, matching: readonly PodIdentityBinding[]): Fault {
  const [binding] = matching;
  const wanted = binding?.identityName ?? '';
  const near = identities.filter(({ name, namespace }) => namespace === binding?.namespace || name === wanted);
  if (near.length === 0) {
    return {
      code: 'azure-identity.missing',
      message: `There is no AzureIdentity ${wanted}, which binding ${binding?.name} names.`,
      why: 'A binding alone gives nothing: the identity it names has to exist beside it.',
      fix: { kind: 'request', text: 'Request access by Workload Identity; AAD Pod Identity is no longer supported.' },
    };
  }
  return {
    code: 'azure-identity-binding.identity-mismatch',
    message: `Binding ${binding?.name} names "${wanted}", which is no AzureIdentity in namespace ${binding?.namespace}.`,
    expected: near.map(({ name, namespace }) => `${namespace}/${name}`).join(', '),
    actual: `${binding?.namespace}/${wanted}`,
    why: 'A binding names the AzureIdentity object in its own namespace, not the managed identity in Azure.',
    fix: { kind: 'patch', text: `spec: { azureIdentity: ${near[0]?.name} }` },
  };
}

/** Since v1.3 the controller reads all namespaces; before, only `default`. Source: aad-pod-identity, release v1.3. */
function judgeNamespaces(
  { components, namespace, bound }: PiSubject,
  matching: readonly PodIdentityBinding[],
): Fault | undefined {
  const { version, forceNamespaced } = components;
  const places = (home: string, why: string) => {
    const inPlace = bound.some((identity) => isIn(identity, matching, home));
    return inPlace ? undefined : wrongNamespace(bound, home, why);
  };
  if (isOlder(version, 1, 3)) return places('default', 'This version of the controller reads namespace default only.');
  if (!forceNamespaced && !bound.every(({ namespaced }) => namespaced)) return undefined;
  return places(namespace, 'Identities are only given to pods of their own namespace here.');
}

function isIn({ name, namespace }: PodIdentity, matching: readonly PodIdentityBinding[], home: string): boolean {
  return namespace === home && matching.some((binding) => binding.namespace === home && binding.identityName === name);
}

function wrongNamespace(bound: readonly PodIdentity[], home: string, why: string): Fault {
  return {
    code: 'azure-identity.wrong-namespace',
    message: `AzureIdentity and binding do not stand in namespace ${home}.`,
    expected: home,
    actual: [...new Set(bound.map(({ namespace }) => namespace))].join(', '),
    why,
    fix: { kind: 'request', text: 'Request access by Workload Identity; AAD Pod Identity is no longer supported.' },
  };
}

function judgeResourceIds(bound: readonly PodIdentity[]): Fault | undefined {
  const [malformed] = bound.filter(({ type, resourceId }) => type === 0 && !RESOURCE_ID.test(resourceId));
  const sound = bound.some(({ type, resourceId }) => type !== 0 || RESOURCE_ID.test(resourceId));
  if (malformed === undefined || sound) return undefined;
  return {
    code: 'azure-identity.resource-id-malformed',
    message: `AzureIdentity ${malformed.name} does not have the id of a managed identity in resourceID.`,
    expected:
      '/subscriptions/<id>/resourcegroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>',
    actual: malformed.resourceId || 'no resourceID (since v1.6 the field is spelled resourceID)',
    why: `The controller ignores such an identity, so the label ${POD_IDENTITY_LABEL} leads to nothing.`,
    fix: { kind: 'patch', text: 'spec: { resourceID: <what az identity show --query id prints> }' },
  };
}
