import { z } from 'zod';
import type { Evidence } from '../evidence';

const association = z.looseObject({
  namespace: z.string(),
  serviceAccount: z.string(),
  /** Only `Describe` answers with it; `List` gives names alone. */
  roleArn: z.string().optional(),
  clusterName: z.string().optional(),
  targetRoleArn: z.string().optional(),
  disableSessionTags: z.boolean().optional(),
  createdAt: z.string().optional(),
});
export type Association = z.infer<typeof association>;

const aws = z.looseObject({
  /** As `DescribePodIdentityAssociation` answers; absent: they were not read. */
  podIdentityAssociations: z.array(association).optional(),
  clusterName: z.string().optional(),
  clusterArn: z.string().optional(),
  /** The role of the machine the pod runs on. */
  nodeRoleArn: z.string().optional(),
});

/** What EKS and its machines add to the AWS side of the evidence. Throws a ZodError where it has another shape. */
export function eksEvidence(evidence: Evidence): z.infer<typeof aws> {
  return aws.parse(evidence.aws ?? {});
}
