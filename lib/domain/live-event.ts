/** A hint to a browser what to read again; ids only, authorised per event before it is sent. */
export interface LiveEvent {
  kind: 'workload' | 'request' | 'cluster' | 'tenant' | 'hello';
  /** `tenant/environment/serviceAccount`, a request's number, a cluster's or a tenant's name. */
  id: string;
  /** Whose it is; absent for what everybody signed in may know (a cluster's age). */
  tenant?: string;
}
