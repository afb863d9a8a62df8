/** The services that probes know; the probe program has a closed list of harmless operations for each. */
export type ProbeService =
  | 's3'
  | 'sts'
  | 'secretsmanager'
  | 'sqs'
  | 'dynamodb'
  | 'sns'
  | 'kms'
  | 'cloudwatch'
  | 'blob'
  | 'vault'
  | 'registry'
  | 'appconfig'
  | 'arm';

/** One call the probe makes, in the terms of the cloud's own API. */
export interface ProbeCall {
  service: ProbeService;
  /** An operation that only looks, e.g. `ListObjectsV2`, `ListBuckets`, `GetCallerIdentity`. */
  operation: string;
  input: Record<string, string | number>;
  /** For people: "list one key under s3://tenant-data/raw/". */
  words: string;
}

/** The pair of harmless calls that proves a permission: one must be allowed, its neighbour must be refused. */
export type Probe = { kind: 'calls'; allowed: ProbeCall; refused: ProbeCall } | { kind: 'none'; reason: string };
