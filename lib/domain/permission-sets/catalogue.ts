import { z } from 'zod';
import { digestOf } from '../canonical-json';
import { compileIntent, type IntentPlace } from '../compile-intent';
import type { PermissionDocument } from '../permission-document';
import type { PermissionSet } from '../permission-set';
import { awsCustomPolicy } from './aws-custom-policy';
import { azureRoleAtScope } from './azure-role-at-scope';
import { consumeAwsQueue } from './consume-aws-queue';
import { decryptWithKey } from './decrypt-with-key';
import { receiveEvents, sendEvents } from './event-hub';
import { publishToTopic } from './publish-to-topic';
import { pullImages } from './pull-images';
import { putMetrics } from './put-metrics';
import { readAwsSecret } from './read-aws-secret';
import { readBucketPrefix } from './read-bucket-prefix';
import { readConfiguration } from './read-configuration';
import { readContainer } from './read-container';
import { readVaultSecret } from './read-vault-secret';
import { sendToAwsQueue } from './send-to-aws-queue';
import { consumeServiceBusQueue, sendToServiceBusQueue } from './service-bus-queue';
import { useTable } from './use-table';
import { writeBucketPrefix } from './write-bucket-prefix';
import { writeContainer } from './write-container';

/** Every version of every permission set that was ever offered: grants made from an old version must still compile. */
export const PERMISSION_SETS: readonly PermissionSet[] = [
  readBucketPrefix,
  writeBucketPrefix,
  readAwsSecret,
  consumeAwsQueue,
  sendToAwsQueue,
  useTable,
  publishToTopic,
  decryptWithKey,
  putMetrics,
  awsCustomPolicy,
  readContainer,
  writeContainer,
  readVaultSecret,
  pullImages,
  sendToServiceBusQueue,
  consumeServiceBusQueue,
  sendEvents,
  receiveEvents,
  readConfiguration,
  azureRoleAtScope,
];

/** The named version, or the newest; undefined where the catalogue has no such set. */
export function findPermissionSet(id: string, version?: number): PermissionSet | undefined {
  return PERMISSION_SETS.filter((set) => set.id === id && (version === undefined || set.version === version)).reduce<
    PermissionSet | undefined
  >((newest, set) => (newest === undefined || set.version > newest.version ? set : newest), undefined);
}

const SAMPLE: IntentPlace = {
  workload: { tenant: 'sample', environment: 'sample', serviceAccount: 'sample' },
  boundaries: {
    aws: { cloud: 'aws', accountId: '000000000000', partition: 'aws', region: 'eu-west-1' },
    azure: {
      cloud: 'azure',
      azureCloud: 'AzureCloud',
      subscriptionId: '00000000-0000-0000-0000-000000000000',
      resourceGroup: 'sample',
      entraTenantId: '00000000-0000-0000-0000-000000000000',
      podIdentity: false,
    },
  },
};

/** What a set's example writes in a sample place, for those who want to see documents before they ask. */
export function exampleDocument(set: PermissionSet): PermissionDocument | undefined {
  const compiled = compileIntent(set, set.example, SAMPLE);
  return compiled.ok ? compiled.document : undefined;
}

/**
 * `sha256:<64 hex>` over what a version promises: its parameters, and the documents, probe and words of its example.
 * A change of content without a new version number changes this hash and is caught by a test. Within which field another is
 * picked only helps the form, so it is left out.
 */
export function permissionSetHash(set: PermissionSet): string {
  const { id, version, name, summary, cloud, intent, risk, daysMax, writtenAt, fields, example } = set;
  const compiled = compileIntent(set, example, SAMPLE);
  return digestOf({
    about: { id, version, name, summary, cloud, intent, risk, daysMax, writtenAt },
    fields: fields.map(({ within: _, ...field }) => field),
    parameters: z.toJSONSchema(set.parameters, { io: 'input', unrepresentable: 'any' }),
    meaning: compiled,
    words: [set.words(example), set.cannot(example), set.target(example)],
  });
}
