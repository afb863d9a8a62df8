/** What a probe proved: who the cloud says the pod is, and whether it may do this and may not do that. */
export interface ProofVerdict {
  result: 'proven' | 'failed' | 'unknown';
  /** Who the cloud says the pod is: the assumed role's ARN, the client id. */
  identity?: string;
  message: string;
}
