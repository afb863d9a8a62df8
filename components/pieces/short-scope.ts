const SCOPE = /^\/subscriptions\/[^/]+(?:\/resourceGroups\/([^/]+))?(?:\/providers\/[^/]+\/(.+))?$/i;

/**
 * An ARM id as people say it: `rg-billing/stbilling/invoices`. The subscription and the words for types go, the names stay.
 * Undefined for what is no ARM id.
 */
export function shortScope(id: string): string | undefined {
  const [whole, group, inside] = SCOPE.exec(id) ?? [];
  if (whole === undefined) return undefined;
  if (group === undefined && inside === undefined) return `subscription ${id.split('/')[2]}`;
  const names = (inside ?? '').split('/').filter((_, at) => at % 2 === 1);
  // Blob containers, queues and so on lie in a service that there is only one of.
  const own = names.filter((name) => name !== 'default');
  return [group, ...own].filter(Boolean).join('/');
}
