import { loadEvidence } from '@/lib/cluster/evidence';
import type { Assessment, Intent } from '@/lib/contracts/requests';
import { findNextRequestNumber } from '@/lib/db/requests';
import { findWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { requireRight } from './allow';
import { assessIntent } from './assess-intent';
import { compileRequest } from './compile-request';
import { findExtension } from './find-extension';
import { loadVisiblePlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** Stands for the grant that would be made; names that hang on it are not final. */
const NO_GRANT_YET = '00000000-0000-0000-0000-000000000000';

/** What a request would do, before it is made; writes nothing. */
export async function previewRequest(context: OperationContext, actor: Actor, input: Intent): Promise<Assessment> {
  const place = await loadVisiblePlace(context, actor, input);
  const { tenant, environment, permissionSet } = input;
  requireRight(actor, 'request', { kind: 'tenant', tenant, environment, permissionSet }, context.now());
  const evidence = await loadEvidence(context.db, place.ref);
  const compiled = await compileRequest(context, place, evidence, input);
  const requestNumber = await findNextRequestNumber(context.db);
  const workload = await findWorkload(context.db, place.ref);
  const { extension } = workload
    ? await findExtension(context.db, workload.id, compiled, new Date(input.endsAt), context.now())
    : {};
  const considered = {
    ...compiled,
    endsAt: input.endsAt,
    grantId: NO_GRANT_YET,
    requestNumber,
    state: 'proposed' as const,
    extension,
  };
  return assessIntent(context, place, evidence, considered, actor);
}
