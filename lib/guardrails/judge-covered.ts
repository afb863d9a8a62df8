import type { Finding } from '@/lib/domain/finding';
import { isAwsDocument, isAzureDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import type { Probe } from '@/lib/domain/probe';
import type { Boundaries } from '@/lib/domain/words';
import type { ActionList } from '@/lib/policy/aws/action-list';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { requestOfProbe } from '@/lib/policy/azure/request-of-probe';
import { coversPolicy } from './aws/covers-policy';
import { coversAccess } from './azure/covers-access';

/** A grant the workload has already. */
export interface HeldGrant {
  requestNumber: number;
  /** "list and read objects below s3://tenant-data/". */
  what: string;
  /** ISO 8601. */
  endsAt: string;
  document: PermissionDocument;
}

/** What is asked, with what is needed to compare it. */
export interface AskedGrant {
  document: PermissionDocument;
  probe: Probe;
  endsAt: string;
  boundaries: Boundaries;
  actions?: ActionList;
  roles?: BuiltInRoles;
}

/** Says which grant already gives everything that is asked; only a note where that one ends sooner, for then this prolongs it. */
export function judgeCovered(held: readonly HeldGrant[], asked: AskedGrant): Finding[] {
  const covering = held.filter(({ document }) => covers(document, asked));
  const longest = covering.sort((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt))[0];
  if (!longest) return [];
  const { requestNumber, what, endsAt } = longest;
  const endsSooner = Date.parse(endsAt) < Date.parse(asked.endsAt);
  const until = endsAt.slice(0, 10);
  return [
    {
      severity: endsSooner ? 'note' : 'warned',
      code: 'already-covered',
      message: `You already have this through request ${requestNumber}, until ${until}: it lets the pods ${what}.`,
      ...(endsSooner ? {} : { fix: 'Ask only if the other one is to be revoked.' }),
    },
  ];
}

function covers(held: PermissionDocument, asked: AskedGrant): boolean {
  const { document, boundaries, actions, roles, probe } = asked;
  if (isAwsDocument(held) && isAwsDocument(document)) {
    return (
      boundaries.aws !== undefined && actions !== undefined && coversPolicy(held, document, boundaries.aws, actions)
    );
  }
  if (!isAzureDocument(held) || !isAzureDocument(document) || !boundaries.azure || !roles) return false;
  const call = probe.kind === 'calls' ? requestOfProbe(probe.allowed, boundaries.azure) : undefined;
  return coversAccess(held, document, roles, call);
}
