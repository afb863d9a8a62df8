import { z } from 'zod';
import { objectMeta, type Slimmer } from './kube-object';

const networkPolicy = z.object({ metadata: objectMeta, spec: z.record(z.string(), z.unknown()).default({}) });

/** A network policy whole: whether a pod may reach the cloud is decided by every part of it. */
export const slimNetworkPolicy: Slimmer = (input) => {
  const { metadata, spec } = networkPolicy.parse(input);
  return { meta: metadata, data: { spec } };
};
