import type { AzureAccessDocument, VaultAccess } from '@/lib/domain/permission-document';

/** What several grants of one principal give together in vaults with access policies: one entry per vault. */
export function mergeVaultAccess(documents: readonly AzureAccessDocument[]): VaultAccess[] {
  const merged = new Map<string, VaultAccess>();
  for (const { vault, secrets } of documents.flatMap(({ vaultAccess }) => vaultAccess)) {
    const key = vault.toLowerCase();
    const known = merged.get(key);
    const all = [...new Set([...(known?.secrets ?? []), ...secrets])].sort();
    merged.set(key, { vault: known?.vault ?? vault, secrets: all });
  }
  return [...merged.values()];
}
