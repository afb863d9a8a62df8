import { z } from 'zod';
import { IDENTITY_ANNOTATIONS } from '@/lib/domain/identity-keys';
import { annotationOwner } from '@/lib/resources/kubernetes/field-owner';
import { FIELD_MANAGER } from '@/lib/resources/kubernetes/names';
import { identityKeys, objectMeta, type Slimmer } from './kube-object';

const serviceAccount = z.object({
  metadata: objectMeta.extend({
    managedFields: z
      .array(
        z.object({
          manager: z.string().optional(),
          operation: z.string().optional(),
          time: z.string().optional(),
          fieldsV1: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .default([]),
  }),
});

/** A ServiceAccount: its identity annotations, and who owns those the portal writes. */
export interface ServiceAccountData {
  annotations: Record<string, string>;
  labels: Record<string, string>;
  /** Who owns each identity annotation, by key. */
  owners: Record<string, { manager: string; changedAt?: string }>;
}

export const slimServiceAccount: Slimmer = (input) => {
  const { metadata } = serviceAccount.parse(input);
  const data: ServiceAccountData = {
    annotations: identityKeys(metadata.annotations),
    labels: identityKeys(metadata.labels),
    owners: Object.fromEntries(
      IDENTITY_ANNOTATIONS.flatMap((key) => {
        const owner = annotationOwner(metadata.managedFields, key, FIELD_MANAGER);
        return owner === undefined ? [] : [[key, owner]];
      }),
    ),
  };
  return { meta: metadata, data };
};
