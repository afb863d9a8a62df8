import type { PlantedFault } from '../planted-fault';
import type { PiParts } from './healthy-evidence';

const OTHER = '00000000-1111-4222-8333-444444444444';

/** Writes a field of a spec, in whichever spelling the version uses. */
function write(spec: Record<string, unknown>, name: string, value: string): void {
  const key = Object.keys(spec).find((one) => one.toLowerCase() === name.toLowerCase());
  spec[key ?? name] = value;
}

/** As if the controller had made nothing of it. */
function unassigned({ assigned }: PiParts): void {
  assigned.metadata.name = '';
}

function stuck({ assigned }: PiParts): void {
  assigned.status = { status: 'Created' };
}

function setEnv({ pod }: PiParts, name: string, value: string): void {
  pod.spec.containers = [{ name: 'app', image: 'app:1', env: [{ name, value }] }];
}

function force({ controller }: PiParts): void {
  const { template } = controller.spec as { template: { spec: { containers: Record<string, unknown>[] } } };
  for (const container of template.spec.containers) container.args = ['--forceNamespaced=true'];
}

/** Faults in chain order: of two on different links, the one that stands first here is the root cause. */
export const FAULTS: readonly PlantedFault<PiParts>[] = [
  {
    code: 'azure-identity-binding.missing',
    words: 'no binding',
    plant: (parts) => {
      unassigned(parts);
      parts.binding.metadata.name = '';
    },
  },
  {
    code: 'azure-identity-binding.selector-mismatch',
    words: 'another selector',
    plant: (parts) => {
      unassigned(parts);
      write(parts.binding.spec, 'selector', `${parts.names.selector}x`);
    },
  },
  {
    code: 'azure-identity-binding.selector-mismatch',
    words: 'a selector in another case',
    plant: (parts) => {
      unassigned(parts);
      write(parts.binding.spec, 'selector', parts.names.selector.toUpperCase());
    },
  },
  {
    code: 'azure-identity.missing',
    words: 'no identity object',
    plant: (parts) => {
      unassigned(parts);
      parts.azureIdentity.metadata.name = '';
    },
  },
  {
    code: 'azure-identity-binding.identity-mismatch',
    words: 'a binding to a name that is none',
    plant: (parts) => {
      unassigned(parts);
      write(parts.binding.spec, 'azureIdentity', `${parts.names.identity}-mi`);
    },
  },
  {
    code: 'azure-identity-binding.identity-mismatch',
    words: 'an identity object in another namespace',
    plant: (parts) => {
      unassigned(parts);
      parts.azureIdentity.metadata.namespace = `other-${parts.names.namespace}`;
    },
  },
  {
    code: 'azure-identity.wrong-namespace',
    words: 'another namespace while namespaced',
    plant: (parts) => {
      unassigned(parts);
      force(parts);
      for (const object of [parts.azureIdentity, parts.binding])
        object.metadata.namespace = `other-${parts.names.namespace}`;
    },
  },
  {
    code: 'azure-identity.resource-id-malformed',
    words: 'a client id for a resource id',
    plant: (parts) => {
      unassigned(parts);
      write(parts.azureIdentity.spec, 'resourceID', parts.names.clientId);
    },
  },
  {
    code: 'pod.binding-label-missing',
    words: 'no label',
    plant: (parts) => {
      unassigned(parts);
      parts.pod.metadata.labels = { app: 'a' };
    },
  },
  {
    code: 'pod.exception-matches',
    words: 'an exception with one label of the pod',
    plant: ({ pod, others, names }) => {
      pod.metadata.labels = { ...pod.metadata.labels, role: 'System' };
      const metadata = { name: 'except', namespace: names.namespace };
      others.push({ kind: 'AzurePodIdentityException', metadata, spec: { podLabels: { role: 'system', more: 'x' } } });
    },
  },
  {
    code: 'mic.operator-role-missing',
    words: 'no right to attach identities',
    plant: (parts) => {
      stuck(parts);
      parts.operatorRights.shift();
    },
  },
  {
    code: 'mic.operator-role-missing',
    words: 'no right to change machines',
    plant: (parts) => {
      stuck(parts);
      parts.operatorRights.pop();
    },
  },
  { code: 'assigned-identity.not-assigned', words: 'attaching is stuck', plant: stuck },
  { code: 'assigned-identity.not-assigned', words: 'the controller made nothing', plant: unassigned },
  {
    code: 'pod.env-overrides-identity',
    words: 'a client id that is not bound',
    plant: (parts) => setEnv(parts, 'AZURE_CLIENT_ID', OTHER),
  },
  {
    code: 'pod.static-credentials-override',
    words: 'a client secret',
    plant: (parts) => setEnv(parts, 'AZURE_CLIENT_SECRET', ''),
  },
  {
    code: 'nmi.absent',
    words: 'the agent on another machine',
    plant: ({ agent, names }) => {
      agent.spec.nodeName = `other-${names.node}`;
    },
  },
  {
    code: 'nmi.absent',
    words: 'no agent',
    plant: ({ agent }) => {
      agent.metadata.name = '';
    },
  },
  {
    code: 'network.egress-blocked',
    words: 'only DNS open',
    plant: ({ others, names }) => {
      const egress = [{ ports: [{ port: 53, protocol: 'UDP' }] }];
      const spec = { podSelector: {}, policyTypes: ['Egress'], egress };
      others.push({ kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: names.namespace }, spec });
    },
  },
  {
    code: 'managed-identity.missing',
    words: 'no managed identity',
    plant: (parts) => {
      stuck(parts);
      parts.identities = [];
    },
  },
  {
    code: 'azure-identity.client-id-mismatch',
    words: 'the client id of another identity',
    plant: (parts) => write(parts.azureIdentity.spec, 'clientID', OTHER),
  },
  {
    code: 'role-assignment.missing',
    words: 'no assignment',
    plant: (parts) => {
      parts.assignments = [];
    },
  },
];
