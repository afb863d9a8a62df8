import type { Severity } from '@/lib/domain/finding';

interface KnownRole {
  severity: Extract<Severity, 'blocked' | 'extra-approval'>;
  /** Completes "<name> …". */
  reason: string;
  fix: string;
}

const REFUSED_FIX = 'Choose the narrowest role for what the workload does, for example a Data Reader role.';

/**
 * Built-in roles judged by name, because their rank is settled whatever Azure changes in them. Lower-case GUIDs.
 * Source: Azure RBAC, "Azure built-in roles"; "Privileged" category.
 */
export const KNOWN_ROLES: Readonly<Record<string, KnownRole>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': refused('gives every right, also that of giving rights.'),
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': refused('gives rights to anybody.'),
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': refused('gives rights to anybody.'),
  '8b54135c-b56d-4d72-a534-26097cfdc8d8': refused('gives rights on key vaults to anybody.'),
  'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59': refused('lets anybody become a managed identity.'),
  'f1a07417-d97a-45cb-824c-7a7467783830': refused('attaches other identities to machines.'),
  'b24988ac-6180-42a0-ab88-20f7382dd24c': {
    severity: 'extra-approval',
    reason: 'changes and deletes everything in the resource group, reads its keys and can speak for its identities.',
    fix: 'Ask for the role of the one service that is needed.',
  },
};

function refused(reason: string): KnownRole {
  return { severity: 'blocked', reason, fix: REFUSED_FIX };
}
