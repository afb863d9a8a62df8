import { z } from 'zod';
import { objectMeta, type Slimmer } from './kube-object';

const namespace = z.object({
  metadata: objectMeta,
  status: z.object({ phase: z.string().optional() }).default({}),
});

/** A namespace; one that is being deleted has phase `Terminating`. */
export interface NamespaceData {
  phase: string;
  labels: Record<string, string>;
}

export const slimNamespace: Slimmer = (input) => {
  const { metadata, status } = namespace.parse(input);
  const phase = metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? 'Active');
  const data: NamespaceData = { phase, labels: metadata.labels };
  return { meta: metadata, data };
};
