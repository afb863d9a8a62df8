import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RoleAssignment } from '@/lib/domain/actor';
import { partitionOf } from '@/lib/domain/aws-partitions';
import { azureCloud } from '@/lib/domain/azure-clouds';
import type { Boundary } from '@/lib/domain/words';
import type { PlatformFacts } from '@/lib/identity/desired-input';
import { type PlatformFile, platformFile } from './platform-file';

/** Everything a process is told from outside: `xks-access.yaml` and the environment. */
export interface Config {
  portal: { id: string; url: string };
  environments: { name: string; production: boolean }[];
  /** Contexts name entries of the kubeconfig; they default to the cluster's name. */
  clusters: { name: string; environment: string; region?: string; readerContext: string; writerContext: string }[];
  tenants: {
    name: string;
    displayName: string;
    boundaries: { environment: string; boundary: Boundary }[];
  }[];
  aws: PlatformFile['aws'];
  /** How Azure is reached; absent where the platform has none. */
  azure?: { tenantId: string; resourceManagerUrl: string; resourceManagerScope: string };
  /** What decides what must exist, of both clouds. */
  platform: PlatformFacts;
  probe: { image: string };
  roles: (RoleAssignment & { groups: string[] })[];
  signIn: { issuer: string; clientId: string; clientSecret: string; groupsClaim: string; scopes: string[] };
  notices: { badge?: string };
  databaseUrl: string;
  /** Signs cookies and seals what is stored sealed; at least 32 characters. */
  secret: string;
  kubeconfigFile?: string;
  logLevel: string;
  /** Answers are checked against their contract, which costs time: everywhere but in production. */
  checkResponses: boolean;
}

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  XKS_ACCESS_CONFIG: z.string().default('./xks-access.yaml'),
  XKS_SECRET: z.string().min(32),
  PORTAL_URL: z.url(),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  KUBECONFIG: z.string().optional(),
  /** Where ARM is, if not at the cloud's public address. */
  AZURE_RESOURCE_MANAGER_ENDPOINT: z.url().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
});

/**
 * Reads and checks the configuration; the only reader of the environment. Throws one error that lists everything that
 * is wrong, with its place.
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = parsed(environment, env, 'environment variables');
  const file = parsed(platformFile, parse(readFileSync(given.XKS_ACCESS_CONFIG, 'utf8')), given.XKS_ACCESS_CONFIG);
  const problems = listDanglingNames(file);
  if (problems.length > 0) throw new Error(`${given.XKS_ACCESS_CONFIG}:\n  ${problems.join('\n  ')}`);
  return {
    ...platformOf(file),
    ...azureOf(file, given.AZURE_RESOURCE_MANAGER_ENDPOINT),
    portal: { id: file.portal.id, url: given.PORTAL_URL.replace(/\/+$/, '') },
    signIn: {
      ...file.signIn,
      issuer: given.OIDC_ISSUER,
      clientId: given.OIDC_CLIENT_ID,
      clientSecret: given.OIDC_CLIENT_SECRET,
    },
    databaseUrl: given.DATABASE_URL,
    secret: given.XKS_SECRET,
    kubeconfigFile: given.KUBECONFIG,
    logLevel: given.LOG_LEVEL,
    checkResponses: given.NODE_ENV !== 'production',
  };
}

/** next-auth takes its public address from this variable only. */
export function publishPortalUrl(config: Config): void {
  process.env.NEXTAUTH_URL = config.portal.url;
}

function platformOf(file: PlatformFile) {
  return {
    environments: file.environments,
    clusters: file.clusters.map((cluster) => ({
      readerContext: cluster.name,
      writerContext: cluster.name,
      ...cluster,
    })),
    tenants: file.tenants.map(({ name, displayName, boundaries }) => ({
      name,
      displayName: displayName ?? name,
      boundaries: boundaries.flatMap((boundary) => boundariesOf(boundary, file.azure)),
    })),
    aws: file.aws,
    probe: file.probe,
    roles: file.roles.map(({ role, scope, groups }) => ({ role, scope: scopeOf(scope), groups })),
    notices: file.notices,
  };
}

function boundariesOf(
  { environment, aws, azure }: PlatformFile['tenants'][number]['boundaries'][number],
  platform: PlatformFile['azure'],
): { environment: string; boundary: Boundary }[] {
  const own: Boundary[] = [];
  if (aws) own.push({ cloud: 'aws', ...aws, partition: partitionOf(aws.region).id });
  if (azure && platform)
    own.push({ cloud: 'azure', azureCloud: platform.cloud, entraTenantId: platform.tenantId, ...azure });
  return own.map((boundary) => ({ environment, boundary }));
}

function azureOf({ aws, azure }: PlatformFile, endpoint: string | undefined) {
  const platform: PlatformFacts = { aws: { boundaryPolicy: aws.boundaryPolicy } };
  if (!azure) return { platform };
  const { cloud, tenantId, identities, vaultAccessPolicies, kubeletIdentities } = azure;
  const { resourceManager } = azureCloud(cloud);
  const ours = { azureCloud: cloud, entraTenantId: tenantId, identities, vaultAccessPolicies, kubeletIdentities };
  const azurePlatform: Required<PlatformFacts>['azure'] = ours;
  return {
    platform: { ...platform, azure: azurePlatform },
    azure: {
      tenantId,
      resourceManagerUrl: (endpoint ?? resourceManager).replace(/\/+$/, ''),
      // Tokens are made for the cloud, wherever its API is reached.
      resourceManagerScope: `${resourceManager}/.default`,
    },
  };
}

function scopeOf(scope: PlatformFile['roles'][number]['scope']): RoleAssignment['scope'] {
  if (scope === 'platform') return { kind: 'platform' };
  if ('tenant' in scope) return { kind: 'tenant', tenant: scope.tenant };
  if ('environment' in scope) return { kind: 'environment', environment: scope.environment };
  return { kind: 'permission-set', permissionSet: scope.permissionSet };
}

function listDanglingNames(file: PlatformFile): string[] {
  const environments = new Set(file.environments.map(({ name }) => name));
  const tenants = new Set(file.tenants.map(({ name }) => name));
  const problems: string[] = [];
  for (const { name, environment } of file.clusters)
    if (!environments.has(environment)) problems.push(`cluster ${name}: there is no environment ${environment}`);
  // The audit chain of the platform has this name.
  if (tenants.has('platform')) problems.push('tenant platform: this name is taken');
  for (const { name, boundaries } of file.tenants)
    for (const { environment, azure } of boundaries) {
      if (!environments.has(environment)) problems.push(`tenant ${name}: there is no environment ${environment}`);
      if (azure && !file.azure) problems.push(`tenant ${name}: a resource group needs the section azure`);
    }
  for (const { role, scope } of file.roles)
    if (typeof scope === 'object' && 'tenant' in scope && !tenants.has(scope.tenant))
      problems.push(`role ${role}: there is no tenant ${scope.tenant}`);
  return problems;
}

function parsed<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `${path.join('.') || '(whole)'}: ${message}`);
  throw new Error(`${where}:\n  ${lines.join('\n  ')}`);
}
