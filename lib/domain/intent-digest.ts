import { digestOf } from './canonical-json';
import type { WorkloadRef } from './words';

/** Everything a decision binds to: who gets what, by which version, until when, and the documents it compiles to. */
export interface DigestedIntent {
  workload: WorkloadRef;
  permissionSet: string;
  setVersion: number;
  parameters: unknown;
  /** ISO 8601; two spellings of one instant give one digest. */
  endsAt: string;
  documents: unknown;
}

/**
 * `sha256:<64 hex>` over the RFC 8785 form of an intent with its permission documents. A decision names it, so nobody
 * approves what they have not seen.
 */
export function intentDigest(intent: DigestedIntent): string {
  const { tenant, environment, serviceAccount } = intent.workload;
  return digestOf({
    workload: { tenant, environment, serviceAccount },
    permissionSet: intent.permissionSet,
    setVersion: intent.setVersion,
    parameters: intent.parameters,
    endsAt: new Date(intent.endsAt).toISOString(),
    documents: intent.documents,
  });
}
