import { z } from 'zod';

const strings = z.record(z.string(), z.string());

/** What every Kubernetes object has, as it comes over list and watch. */
export const objectMeta = z.object({
  name: z.string(),
  namespace: z.string().default(''),
  uid: z.string(),
  resourceVersion: z.string(),
  creationTimestamp: z.string().default(''),
  deletionTimestamp: z.string().optional(),
  labels: strings.default({}),
  annotations: strings.default({}),
  ownerReferences: z
    .array(z.object({ kind: z.string(), name: z.string(), controller: z.boolean().optional() }))
    .default([]),
});

export type ObjectMeta = z.infer<typeof objectMeta>;

/** Turns one object of a kind into what the read model keeps of it. Pure. */
export type Slimmer = (object: unknown) => { meta: ObjectMeta; data: object };

/** The thing that made an object and would make it again. */
export function controllerOf({ ownerReferences }: ObjectMeta): { kind: string; name: string } | undefined {
  const owner = ownerReferences.find(({ controller }) => controller) ?? ownerReferences[0];
  return owner && { kind: owner.kind, name: owner.name };
}

/** Annotations and labels that belong to workload identity; all others may hold anything and are left out. */
export function identityKeys(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter(([key]) =>
      /^(eks\.amazonaws\.com|azure\.workload\.identity)\/|^aadpodidbinding$/.test(key),
    ),
  );
}
