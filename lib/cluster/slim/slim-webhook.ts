import { z } from 'zod';
import { objectMeta, type Slimmer } from './kube-object';

const configuration = z.object({
  metadata: objectMeta,
  webhooks: z
    .array(
      z.object({
        name: z.string(),
        failurePolicy: z.string().optional(),
        objectSelector: z.record(z.string(), z.unknown()).optional(),
        namespaceSelector: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
});

export interface WebhookData {
  webhooks: { name: string; failurePolicy?: string }[];
}

/** A mutating webhook configuration: whose pods it is asked about, and what happens when it does not answer. */
export const slimWebhook: Slimmer = (input) => {
  const { metadata, webhooks } = configuration.parse(input);
  const data: WebhookData = { webhooks };
  return { meta: metadata, data };
};
