import type { z } from 'zod';
import { loadEvidence } from '@/lib/cluster/evidence';
import type { createRequest as contract } from '@/lib/contracts/requests';
import type { Tx } from '@/lib/db/client';
import { notify } from '@/lib/db/notify';
import { createRequest as createRow, listOpenRequests } from '@/lib/db/requests';
import { lockWorkload, type Workload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { digestOf } from '@/lib/domain/canonical-json';
import { ProductError } from '@/lib/domain/failure';
import { requireRight } from './allow';
import { auditOfRequest } from './audit-of-request';
import { commitAct } from './commit-act';
import { type CompiledRequest, compileRequest, refused } from './compile-request';
import { type Extension, findExtension } from './find-extension';
import { loadVisiblePlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { viewChangedRequest } from './view-request';

type Input = z.output<typeof contract.body>;
type Output = z.input<typeof contract.response>;

/**
 * Makes a request with what it compiled to and what was found about it. What is blocked is refused (422); what is already
 * asked for, or granted for as long, is not asked for twice (409). What is granted until an earlier day becomes an extension.
 */
export async function createRequest(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const place = await loadVisiblePlace(context, actor, input);
  const { tenant, environment, permissionSet, reason, endsAt } = input;
  requireRight(actor, 'request', { kind: 'tenant', tenant, environment, permissionSet }, context.now());
  const evidence = await loadEvidence(context.db, place.ref);
  const compiled = await compileRequest(context, place, evidence, input);
  if (compiled.verdict === 'blocked') throw refused(compiled);
  const now = context.now();
  return commitAct(context, async (tx) => {
    const made = { id: context.newId(), now };
    const workload = await lockWorkload(tx, place.ref, made);
    const extension = await requireNew(tx, workload, compiled, { endsAt: new Date(endsAt), now });
    const request = await createRow(tx, {
      id: context.newId(),
      workloadId: workload.id,
      tenant,
      permissionSet,
      setVersion: compiled.set.version,
      parameters: compiled.parameters,
      reason,
      endsAt: new Date(endsAt),
      digest: compiled.digest,
      documents: compiled.document as object,
      findings: compiled.findings as object[],
      requestedBy: actor.personId,
      requestedAt: now,
      ...(extension && { extendsGrantId: extension.grantId, extendsFrom: extension.from }),
    });
    await notify(tx, { kind: 'request', id: String(request.number), tenant });
    const { digest } = compiled;
    const prolongs = extension && { extends: extension.requestNumber, until: endsAt };
    const result = { ...(await viewChangedRequest(tx, request)), digest };
    return { result, audit: auditOfRequest(actor, 'request.created', request, { digest, ...prolongs }) };
  });
}

/** Undefined for what is new; 409 for what is asked for already, or granted for as long. */
async function requireNew(
  tx: Tx,
  workload: Workload,
  compiled: CompiledRequest,
  { endsAt, now }: { endsAt: Date; now: Date },
): Promise<Extension | undefined> {
  const key = digestOf([compiled.set.id, compiled.parameters]);
  const open = (await listOpenRequests(tx, workload.id, now)).find(
    (row) => digestOf([row.permissionSet, row.parameters]) === key,
  );
  if (open) {
    const detail = `This is already asked for: request ${open.number} waits for a decision.`;
    throw new ProductError('conflict', 'already-requested', detail);
  }
  const { held, extension } = await findExtension(tx, workload.id, compiled, endsAt, now);
  if (!held) return extension;
  const until = held.endsAt.toISOString().slice(0, 10);
  const detail = `You already have this until ${until}: request ${held.request.number} was approved. Choose a later day to have it longer.`;
  throw new ProductError('conflict', 'already-granted', detail, { problems: [{ pointer: '/endsAt', detail }] });
}
