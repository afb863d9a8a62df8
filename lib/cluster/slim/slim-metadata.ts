import { z } from 'zod';
import { controllerOf, objectMeta, type Slimmer } from './kube-object';

const object = z.object({ metadata: objectMeta });

/** For kinds of which only name, owner and labels matter: the owners of pods, nodes, role bindings. */
export const slimMetadata: Slimmer = (input) => {
  const { metadata } = object.parse(input);
  return { meta: metadata, data: { owner: controllerOf(metadata), labels: metadata.labels } };
};
