/** What the sandbox process says of itself when it is ready, on its last line of start and in `ready.json`. */
export interface SandboxReady {
  openidIssuer: string;
  controlUrl: string;
  /** The authority of every https endpoint of the sandbox. */
  caFile: string;
  /** The portal's own cluster, whose tokens AWS trusts; also there where the tenants' clusters are external. */
  home: SandboxCluster | null;
  clusters: SandboxCluster[];
  aws: {
    endpointUrl: string;
    region: string;
    accounts: { id: string; accessKeyId: string; secretAccessKey: string }[];
  } | null;
}

export interface SandboxCluster {
  name: string;
  url: string;
  adminToken: string;
  readonlyToken: string;
}
