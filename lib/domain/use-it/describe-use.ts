import { partitionOf } from '../aws-partitions';
import { azureCloud } from '../azure-clouds';
import { CLOUD_WORDS } from '../cloud-words';
import { lastSegment } from '../last-segment';
import { isAwsDocument, type PermissionDocument } from '../permission-document';
import type { Probe } from '../probe';
import { type Boundaries, CLOUD_OF, type IdentitySystem, type WorkloadRef } from '../words';
import { awsTarget } from './aws-target';
import { azureTarget } from './azure-target';
import { networkPolicy } from './network-policy';
import { podManifest } from './pod-manifest';
import type { Snippet, SnippetInput } from './sample';
import { snippetsFor } from './snippets';
import type { TextFile } from './text-file';
import { verifyInAws, verifyInAzure } from './verify-command';

/** Everything a section is made from. */
export interface SectionInput {
  system: IdentitySystem;
  workload: WorkloadRef;
  boundaries: Boundaries;
  /** The grant whose target the code names. */
  document: PermissionDocument;
  probe: Probe;
  principal: { name: string; carried?: string };
  annotations: Readonly<Record<string, string>>;
}

/** How a workload uses its access in one cloud, to copy from. */
export interface Section {
  title: string;
  introduction: string;
  snippets: Snippet[];
  pod: TextFile;
  networkPolicy: TextFile;
  verify: TextFile;
}

/** Stands for a client id until the identity has been made. */
const NOT_YET = '<client id, once the identity is made>';

/** How a workload uses its access in one cloud; undefined where the tenant has no place there. Pure. */
export function describeUse(input: SectionInput): Section | undefined {
  const { system, workload, annotations, principal } = input;
  const snippet = snippetInput(input);
  const verify = verifyFor(input);
  if (!snippet || !verify) return undefined;
  const { service } = snippet.target;
  const cloud = CLOUD_WORDS[CLOUD_OF[system]];
  const shortName = lastSegment(principal.name);
  return {
    title: `${cloud.name}, as ${cloud.principal} ${shortName}`,
    introduction: INTRODUCTIONS[system],
    snippets: snippetsFor(snippet),
    pod: podManifest({ system, workload, annotations }),
    networkPolicy: networkPolicy({
      system,
      workload,
      needsAmqp: service === 'service-bus' || service === 'event-hubs',
    }),
    verify,
  };
}

function snippetInput({ system, boundaries, document, probe, principal }: SectionInput): SnippetInput | undefined {
  const { aws, azure } = boundaries;
  if (isAwsDocument(document)) {
    if (!aws || system !== 'aws-irsa') return undefined;
    return { system, region: aws.region, target: awsTarget(document, partitionOf(aws.region).dnsSuffix) };
  }
  if (!azure) return undefined;
  const target = azureTarget(document, probe, azureCloud(azure.azureCloud));
  if (system === 'azure-workload-identity') return { system, target };
  return system === 'aad-pod-identity' ? { system, clientId: principal.carried ?? NOT_YET, target } : undefined;
}

function verifyFor({ workload, boundaries: { azure }, document, principal }: SectionInput): TextFile | undefined {
  if (isAwsDocument(document)) return verifyInAws(workload, lastSegment(principal.name));
  return azure && verifyInAzure(workload, principal.carried ?? NOT_YET, azure);
}

const INTRODUCTIONS = {
  'aws-irsa':
    'The cluster gives each pod a short-lived token for its ServiceAccount, and the SDK exchanges it with AWS for credentials of the role. There are no keys to store, and both are renewed while the pod runs.',
  'azure-workload-identity':
    'The cluster gives each labelled pod a short-lived token for its ServiceAccount, and the SDK exchanges it with Entra for tokens of the identity. There are no secrets to store, and both are renewed while the pod runs.',
  'aad-pod-identity':
    'The node answers token requests of every labelled pod of this namespace with the identity it was assigned. The first token of a pod may take up to 100 seconds. This system is no longer developed: new workloads use Workload Identity.',
  'eks-pod-identity': 'This identity system is diagnosed only.',
} satisfies Record<IdentitySystem, string>;
