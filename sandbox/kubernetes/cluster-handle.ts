import type { VersionedStore } from './memory-store';

/** What a token request may ask for. */
export interface MintOptions {
  /** Default: the API server's own audience. */
  audiences?: string[];
  /** 600 to 86400; default 3600. */
  expirationSeconds?: number;
  /** Binds the token to a pod: it ends with the pod. */
  pod?: { name: string; uid: string };
}

/** A token and when it ends (RFC 3339, UTC). */
export interface MintedToken {
  token: string;
  expirationTimestamp: string;
}

/** One running cluster as its in-process neighbours (kubelet, seed, control endpoint, tests) hold it. */
export interface ClusterHandle {
  readonly name: string;
  /** https URL of its API. */
  readonly url: string;
  readonly issuer: string;
  readonly store: VersionedStore;
  /** A ServiceAccount token as TokenRequest gives it. Throws where the ServiceAccount does not exist. */
  mintToken(namespace: string, serviceAccount: string, options?: MintOptions): Promise<MintedToken>;
  /** Group system:masters. */
  readonly adminToken: string;
  /** May read everything served, change nothing. */
  readonly readonlyToken: string;
  /** Cuts every connection and answers none until undone. */
  setUnreachable(isUnreachable: boolean): void;
  /** Forgets all history: running watches end with 410, older resume points too. */
  expireHistory(): void;
}
