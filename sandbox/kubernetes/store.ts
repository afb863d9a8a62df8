/** A Kubernetes object as stored: whole, with its managedFields. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    resourceVersion: string;
    creationTimestamp: string;
    generation?: number;
    generateName?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    deletionTimestamp?: string;
    ownerReferences?: { apiVersion: string; kind: string; name: string; uid: string; controller?: boolean }[];
    managedFields?: unknown[];
  };
  [field: string]: unknown;
}

export type WatchEvent = { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubeObject; resource: string };

/**
 * One cluster's objects under one monotonic resourceVersion. `resource` is `group/plural`, core without group:
 * `pods`, `serviceaccounts`, `apps/deployments`. In-process callers (kubelet, seed) write through here with full
 * rights; people and the portal come over HTTP and pass authorisation and admission first.
 */
export interface Store {
  get(resource: string, namespace: string, name: string): KubeObject | undefined;
  list(resource: string, namespace?: string): KubeObject[];
  /** Fills in uid, creationTimestamp, resourceVersion. Throws if it exists. */
  create(
    resource: string,
    object: Omit<KubeObject, 'metadata'> & { metadata: Partial<KubeObject['metadata']> },
  ): KubeObject;
  /** Replaces whole; bumps resourceVersion, and generation where `spec` changed. */
  update(resource: string, object: KubeObject): KubeObject;
  delete(resource: string, namespace: string, name: string): KubeObject | undefined;
  /** Calls back for every later event of a resource until the returned function is called. */
  subscribe(resource: string, listener: (event: WatchEvent) => void): () => void;
  readonly resourceVersion: number;
}

/** May change or refuse an object on its way in; runs on CREATE over HTTP, after authorisation, in order. */
export interface AdmissionPlugin {
  name: string;
  /** `group/plural` it applies to. */
  resources: readonly string[];
  /** Returns the object to store; throws `AdmissionDenied` to refuse. */
  admit(object: KubeObject, context: { user: string; groups: string[]; store: Store; cluster: string }): KubeObject;
}

/** A refusal on the way in: 403 as a built-in plugin says it, or the status a webhook (or the call to it) came to. */
export class AdmissionDenied extends Error {
  override readonly name = 'AdmissionDenied';
  constructor(
    message: string,
    readonly status?: { code: number; reason: string },
  ) {
    super(message);
  }
}
