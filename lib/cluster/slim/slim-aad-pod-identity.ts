import { z } from 'zod';
import { objectMeta, type Slimmer } from './kube-object';

const object = z.object({ metadata: objectMeta, spec: z.record(z.string(), z.unknown()).default({}) });

/** The kinds of the retired AAD Pod Identity; secrets are only named in them, never held. */
export const slimAadPodIdentity: Slimmer = (input) => {
  const { metadata, spec } = object.parse(input);
  return { meta: metadata, data: { spec } };
};
