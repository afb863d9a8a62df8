import type { AuditEntry } from '@/lib/db/audit';
import type { RequestRecord } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { workloadAddress } from '@/lib/domain/words';

/** The audit row of an act on a request, in its tenant's chain. */
export function auditOfRequest(
  actor: Actor,
  action: string,
  request: Pick<RequestRecord, 'id' | 'number' | 'tenant' | 'workload'>,
  data: Record<string, unknown> = {},
): AuditEntry {
  const { id, number, tenant, workload } = request;
  return {
    chain: tenant,
    actor: actor.personId,
    action,
    subjectKind: 'request',
    subjectId: id,
    workload: workloadAddress(workload),
    environment: workload.environment,
    data: { number, ...data },
  };
}
