/** What a probe proved: who the cloud says the pod is, and whether it may do this and may not do that. */
export interface ProofVerdict {
  result: 'proven' | 'failed' | 'unknown';
  /** Who the cloud says the pod is: the assumed role's ARN, the client id. */
  identity?: string;
  message: string;
  /** What became of the call that must be let in and of the one that must be kept out; absent where they were not tried. */
  calls?: { allowed?: TriedCall; refused?: TriedCall };
}

/** One call of a probe as it ended. */
export interface TriedCall {
  /** "list one key under s3://tenant-data/raw/". */
  words: string;
  outcome: 'allowed' | 'refused' | 'error';
  /** The cloud's own code where it did not let the call in. */
  code?: string;
}
