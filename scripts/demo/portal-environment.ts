import path from 'node:path';
import type { DemoArguments } from './arguments';
import type { Secrets } from './kept-state';
import type { PortalCredentials } from './portal-credentials';
import type { SandboxAzure, SandboxReady } from './sandbox-ready';

/** What the portal's processes are pointed at. */
export interface PortalWorld {
  databaseUrl: string;
  sandbox: SandboxReady;
  credentials: PortalCredentials;
  secrets: Secrets;
}

interface Asked {
  role: 'reader' | 'writer';
  root: string;
  base: Record<string, string>;
  url: string;
  external: DemoArguments['external'];
  world: PortalWorld;
}

export const OPENID_CLIENT_ID = 'xks-access';
const PLATFORM_ACCOUNT = '999999999999';

/** The environment of web (reader) or worker (writer): only standard variables, as in production. */
export function portalEnvironment({ role, root, base, url, external, world }: Asked): Record<string, string> {
  const { databaseUrl, sandbox, credentials, secrets } = world;
  const environment: Record<string, string> = {
    ...base,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    XKS_ACCESS_CONFIG: base.XKS_ACCESS_CONFIG ?? path.join(root, 'sandbox/world/xks-access.yaml'),
    XKS_SECRET: secrets.portal,
    PORTAL_URL: url,
    OIDC_ISSUER: sandbox.openidIssuer,
    OIDC_CLIENT_ID: OPENID_CLIENT_ID,
    OIDC_CLIENT_SECRET: secrets.openidClient,
    NODE_EXTRA_CA_CERTS: sandbox.caFile,
  };
  if (!external.has('kubernetes')) environment.KUBECONFIG = credentials.kubeconfig;
  if (!external.has('aws') && sandbox.aws) Object.assign(environment, awsVariables(role, sandbox.aws, credentials));
  if (!external.has('azure') && sandbox.azure)
    Object.assign(environment, azureVariables(role, sandbox.azure, credentials));
  return environment;
}

/** As EKS' webhook sets them, and nothing of a developer's own profiles. */
function awsVariables(
  role: 'reader' | 'writer',
  aws: NonNullable<SandboxReady['aws']>,
  credentials: PortalCredentials,
) {
  return {
    AWS_ROLE_ARN: `arn:aws:iam::${PLATFORM_ACCOUNT}:role/xks/xks-portal-${role}`,
    AWS_WEB_IDENTITY_TOKEN_FILE: credentials.tokenFiles.aws[role],
    AWS_REGION: aws.region,
    AWS_ENDPOINT_URL: aws.endpointUrl,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

/** As Azure's webhook sets them, and where ARM is. */
function azureVariables(role: 'reader' | 'writer', azure: SandboxAzure, credentials: PortalCredentials) {
  return {
    AZURE_CLIENT_ID: azure.portalClientIds[role],
    AZURE_TENANT_ID: azure.tenantId,
    AZURE_FEDERATED_TOKEN_FILE: credentials.tokenFiles.azure[role],
    AZURE_AUTHORITY_HOST: azure.authorityHost,
    AZURE_RESOURCE_MANAGER_ENDPOINT: azure.resourceManagerUrl,
  };
}
