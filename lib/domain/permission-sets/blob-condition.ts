const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
const READ = `ActionMatches{'${BLOBS}/read'}`;
const LIST = "SubOperationMatches{'Blob.List'}";

/** The data actions of Storage Blob Data Contributor that change something, save deleting. */
const WRITES = ['write', 'add/action', 'move/action'];

/** What a condition is to leave of a blob role. */
export interface BlobLimits {
  /** Ends in a slash; empty: the whole container. */
  prefix: string;
  /** Whether the role also writes: only then its other actions are named. */
  writes: boolean;
  mayDelete: boolean;
}

/**
 * A condition of version 2.0 that holds a blob role to a folder, undefined where nothing is to be limited. Every clause says
 * "not this action, or inside", so that conditions of several folders can be OR-ed. A list is held by the prefix it asks for, since
 * it has no path. Source: Azure Storage, "Actions and attributes for Azure role assignment conditions".
 */
export function blobCondition({ prefix, writes, mayDelete }: BlobLimits): string | undefined {
  const inside = `@Resource[${BLOBS}:path] StringStartsWith '${prefix}'`;
  const asked = `@Request[${BLOBS}:prefix] StringStartsWith '${prefix}'`;
  const changing = mayDelete ? [...WRITES, 'delete'] : WRITES;
  const folder = [
    unless(`${READ} AND NOT ${LIST}`, inside),
    unless(`${READ} AND ${LIST}`, asked),
    ...(writes ? changing.map((action) => unless(`ActionMatches{'${BLOBS}/${action}'}`, inside)) : []),
  ];
  const never = writes && !mayDelete ? [`(!(ActionMatches{'${BLOBS}/delete'}))`] : [];
  const clauses = [...(prefix === '' ? [] : folder), ...never];
  return clauses.length === 0 ? undefined : clauses.join('\nAND\n');
}

function unless(action: string, test: string): string {
  return `(\n (!(${action}))\n OR\n (${test})\n)`;
}
