import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { Condition } from '@/lib/domain/status';

/** The permission document of a request or grant. Only compiling writes this column, and what is applied is checked by digest. */
export function documentOf({ documents }: { documents: unknown }): PermissionDocument {
  return documents as PermissionDocument;
}

/** What the last run found of a workload. Only `saveJudgement` writes this column. */
export function conditionsOf({ conditions }: { conditions: unknown }): Condition[] {
  return conditions as Condition[];
}
