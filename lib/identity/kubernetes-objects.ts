import { z } from 'zod';

const strings = z.record(z.string(), z.string());

/** `metadata` as far as a diagnosis needs it. */
export const metadata = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
  creationTimestamp: z.string().optional(),
  deletionTimestamp: z.string().optional(),
  labels: strings.optional(),
  annotations: strings.optional(),
  managedFields: z
    .array(z.looseObject({ manager: z.string().optional(), time: z.string().optional(), fieldsV1: z.unknown() }))
    .optional(),
  ownerReferences: z.array(z.looseObject({ kind: z.string(), name: z.string() })).optional(),
});

/** Any object of a cluster; kinds are looked into where they are judged. */
export const kubernetesObject = z.looseObject({ apiVersion: z.string().optional(), kind: z.string(), metadata });
export type KubernetesObject = z.infer<typeof kubernetesObject>;

const securityContext = z.looseObject({
  runAsUser: z.number().optional(),
  runAsNonRoot: z.boolean().optional(),
  fsGroup: z.number().optional(),
});

const container = z.looseObject({
  name: z.string(),
  image: z.string().optional(),
  env: z
    .array(z.looseObject({ name: z.string(), value: z.string().optional(), valueFrom: z.unknown().optional() }))
    .optional(),
  envFrom: z.array(z.unknown()).optional(),
  volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })).optional(),
  securityContext: securityContext.optional(),
});
export type Container = z.infer<typeof container>;

const tokenSource = z.looseObject({ audience: z.string().optional(), path: z.string().optional() });
const volume = z.looseObject({
  name: z.string(),
  projected: z
    .looseObject({
      defaultMode: z.number().optional(),
      sources: z.array(z.looseObject({ serviceAccountToken: tokenSource.optional() })).optional(),
    })
    .optional(),
  configMap: z.looseObject({ name: z.string().optional() }).optional(),
  secret: z.looseObject({ secretName: z.string().optional() }).optional(),
});

/** A pod's spec; also what a Deployment's template holds. */
export const podSpec = z.looseObject({
  serviceAccountName: z.string().optional(),
  hostNetwork: z.boolean().optional(),
  nodeName: z.string().optional(),
  securityContext: securityContext.optional(),
  containers: z.array(container).default([]),
  initContainers: z.array(container).optional(),
  volumes: z.array(volume).optional(),
});

export const pod = z.looseObject({
  kind: z.literal('Pod'),
  metadata,
  spec: podSpec,
  status: z.looseObject({ phase: z.string().optional() }).optional(),
});
export type Pod = z.infer<typeof pod>;
