import type { ExternalPart } from './arguments';

/** The standard variables that say where an external part is. */
const STANDARD: Record<ExternalPart, RegExp> = {
  kubernetes: /^KUBECONFIG$/,
  aws: /^AWS_/,
  azure: /^AZURE_/,
  database: /^(DATABASE_URL|PG[A-Z]+)$/,
};

/** Without which an external part cannot be found. */
const NEEDED: Record<ExternalPart, readonly string[]> = {
  kubernetes: ['KUBECONFIG'],
  aws: [],
  azure: ['AZURE_AUTHORITY_HOST', 'AZURE_RESOURCE_MANAGER_ENDPOINT'],
  database: ['DATABASE_URL'],
};

/** What is ours to say, whatever the caller's shell has. */
const OURS = /^(OIDC_|NEXTAUTH_|XKS_SECRET$|PORTAL_URL$|NODE_ENV$|NODE_EXTRA_CA_CERTS$)/;

export interface Environment {
  /** For the portal's processes: the caller's, less the standard variables of parts that are not external. */
  base: Record<string, string>;
  /** Names of standard variables that were set and are ignored. */
  ignored: string[];
}

/** Throws where an external part's variables are missing. */
export function readEnvironment(
  env: Record<string, string | undefined>,
  external: ReadonlySet<ExternalPart>,
): Environment {
  for (const part of external) {
    const missing = NEEDED[part].filter((name) => !env[name]);
    if (missing.length > 0) throw new Error(`--external=${part} needs ${missing.join(' and ')}`);
  }
  const hidden = (Object.keys(STANDARD) as ExternalPart[]).filter((part) => !external.has(part));
  const isHidden = (name: string) => hidden.some((part) => STANDARD[part].test(name));
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    base: Object.fromEntries(given.filter(([name]) => !isHidden(name) && !OURS.test(name))),
    ignored: given.map(([name]) => name).filter(isHidden),
  };
}
