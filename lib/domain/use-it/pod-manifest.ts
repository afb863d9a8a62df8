import { type IdentitySystem, isNamespaceSubject, type WorkloadRef } from '../words';
import { appName, NAME_LABEL, podLabels } from './pod-labels';
import { indented, literal as q } from './sample';
import type { TextFile } from './text-file';

/** What a manifest says of a workload. */
export interface ManifestInput {
  system: IdentitySystem;
  workload: WorkloadRef;
  /** The annotations that the portal keeps on the ServiceAccount. */
  annotations: Readonly<Record<string, string>>;
}

/** The ServiceAccount as it stands (for those whose Git holds it) and a Deployment whose pods get the identity. */
export function podManifest(input: ManifestInput): TextFile {
  const isNamespace = isNamespaceSubject(input.workload);
  const documents = [...(isNamespace ? [] : [serviceAccount(input)]), deployment(input)];
  return { fileName: 'deployment.yaml', format: 'yaml', text: documents.join('---\n'), notes: NOTES[input.system] };
}

function serviceAccount({ workload, annotations }: ManifestInput): string {
  return lines([
    'apiVersion: v1',
    'kind: ServiceAccount',
    'metadata:',
    `  name: ${q(workload.serviceAccount)}`,
    `  namespace: ${q(workload.tenant)}`,
    ...mapping('annotations', annotations, '  '),
  ]);
}

function deployment({ system, workload }: ManifestInput): string {
  const name = appName(workload);
  const labels = podLabels(system, workload);
  const selected = { [NAME_LABEL]: labels[NAME_LABEL] ?? name };
  return lines([
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: ${q(name)}`,
    `  namespace: ${q(workload.tenant)}`,
    'spec:',
    '  replicas: 1',
    '  selector:',
    ...mapping('matchLabels', selected, '    '),
    '  template:',
    '    metadata:',
    ...mapping('labels', labels, '      '),
    '    spec:',
    ...(isNamespaceSubject(workload) ? [] : [`      serviceAccountName: ${q(workload.serviceAccount)}`]),
    '      containers:',
    '        - name: app',
    '          image: registry.example/your-app:1.0.0',
  ]);
}

/** A mapping of texts under a key; every text quoted, so that `true` stays a text. */
export function mapping(key: string, values: Readonly<Record<string, string>>, indent: string): string[] {
  const rows = Object.entries(values).map(([name, value]) => `  ${name}: ${q(value)}`);
  return rows.length === 0 ? [] : indented([`${key}:`, ...rows], indent);
}

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}

const NOTES = {
  'aws-irsa': [
    'The portal sets the annotation itself. Where Git holds the ServiceAccount, take it over there too.',
    'Pods that run since before it was set have to be started again.',
  ],
  'azure-workload-identity': [
    'The label azure.workload.identity/use goes on the pods (the template), not on the Deployment.',
    'The portal sets the annotations itself. Where Git holds the ServiceAccount, take them over there too.',
    'Pods that run since before they were set have to be started again.',
  ],
  'aad-pod-identity': [
    'Every pod of the namespace with this label gets the identity, whatever its ServiceAccount.',
    'After a pod starts, its first token may take up to 100 seconds.',
  ],
  'eks-pod-identity': [],
} satisfies Record<IdentitySystem, string[]>;
