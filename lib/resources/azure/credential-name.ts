import { createHash } from 'node:crypto';

const NAME = /^xks-(.+)-[0-9a-f]{10}$/;

/**
 * `xks-‹cluster›-<10 hex of identity and cluster>`: one for each cluster, whatever its issuer, so that a replaced cluster changes
 * it in place. Azure takes 3 to 120 letters, digits, hyphens and underscores.
 */
export function credentialName(identityName: string, cluster: string): string {
  const words = cluster.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 100);
  const hash = createHash('sha256').update(`${identityName.toLowerCase()}|${words}`, 'utf8').digest('hex');
  return `xks-${words}-${hash.slice(0, 10)}`;
}

/** Whether a credential on an identity has a name that this portal would give it for some cluster; it carries no tags. */
export function isCredentialName(identityName: string, name: string): boolean {
  const cluster = NAME.exec(name)?.[1];
  return cluster !== undefined && credentialName(identityName, cluster) === name;
}
