/** What the sandbox process says of itself when it is ready, on its last line of start and in `ready.json`. */
export interface SandboxReady {
  openidIssuer: string;
  controlUrl: string;
  /** The authority of every https endpoint of the sandbox. */
  caFile: string;
  /** The portal's own cluster, whose tokens the clouds trust; also there where the tenants' clusters are external. */
  home: SandboxCluster | null;
  clusters: SandboxCluster[];
  aws: {
    endpointUrl: string;
    region: string;
    accounts: { id: string; accessKeyId: string; secretAccessKey: string }[];
  } | null;
  azure: SandboxAzure | null;
}

export interface SandboxAzure {
  resourceManagerUrl: string;
  /** With a trailing slash, as Azure writes it. */
  authorityHost: string;
  tenantId: string;
  subscriptionId: string;
  /** Of the administrators' application, Owner on the subscription. */
  clientId: string;
  clientSecret: string;
  resourceGroups: string[];
  /** Of the portal's own identities. */
  portalClientIds: { reader: string; writer: string };
}

export interface SandboxCluster {
  name: string;
  url: string;
  adminToken: string;
  readonlyToken: string;
}
