import type { z } from 'zod';
import { loadEvidence } from '@/lib/cluster/evidence';
import type { useIt as contract, UseIt, UseItSection } from '@/lib/contracts/use-it';
import { grantFactsOf } from '@/lib/db/grant-facts';
import { type GrantRecord, listLiveGrants } from '@/lib/db/grants';
import { findPrincipalIds } from '@/lib/db/principal-ids';
import { documentOf } from '@/lib/db/stored-values';
import { findWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { compileIntent } from '@/lib/domain/compile-intent';
import { notFound } from '@/lib/domain/failure';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { Probe } from '@/lib/domain/probe';
import { describeUse } from '@/lib/domain/use-it/describe-use';
import { CLOUD_OF } from '@/lib/domain/words';
import type { ResourceSpec } from '@/lib/resources/resource';
import { exportSpecs } from './export-specs';
import { isKnownSubject } from './is-known-subject';
import { DOCUMENTS } from './load-document';
import { loadVisiblePlace, type WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { viewPermissionSet } from './view-permission-set';
import { type SystemInput, systemInputs } from './want-workload';

type Input = z.output<typeof contract.params> & z.output<typeof contract.query>;

const EMPTY = 'This workload has no access yet. Once a request for it is approved, its code and manifests are here.';

/** Code, manifests and exports for exactly this workload and the grants it has now. Writes nothing and asks no cloud. */
export async function useIt(context: OperationContext, actor: Actor, input: Input): Promise<UseIt> {
  const { tenant, environment, serviceAccount, request } = input;
  const place = await loadVisiblePlace(context, actor, { tenant, environment, serviceAccount });
  const [workload, evidence] = await Promise.all([
    findWorkload(context.db, place.ref),
    loadEvidence(context.db, place.ref),
  ]);
  if (!workload && !isKnownSubject(place.ref, place.boundaries, evidence)) throw notFound('workload');
  const now = context.now();
  const grants = workload ? await listLiveGrants(context.db, workload.id, now) : [];
  if (request !== undefined && !grants.some((grant) => grant.request.number === request)) throw notFound('request');
  const facts = grants.map((grant) => grantFactsOf(grant, now));
  const sections = await Promise.all(
    systemInputs(context, place, evidence, facts).map(async (system) => {
      const ids = workload ? await findPrincipalIds(context.db, workload.id, system.system.system) : undefined;
      return viewSection(place, { ...system, input: { ...system.input, ids } }, grants, request);
    }),
  );
  const shown = sections.flatMap((section) => section ?? []);
  return { sections: shown, documents: [...DOCUMENTS], ...(shown.length === 0 && { empty: EMPTY }) };
}

function viewSection(
  { ref: workload, boundaries }: WorkloadPlace,
  { system: definition, input }: SystemInput,
  grants: readonly GrantRecord[],
  request: number | undefined,
): UseItSection | undefined {
  const { system } = definition;
  const ids = new Set(input.grants.map(({ id }) => id));
  const own = grants.filter(({ id }) => ids.has(id));
  const grant = own.find((one) => one.request.number === request) ?? own.at(-1);
  if (!grant) return undefined;
  const specs = definition.desired(input).flatMap(({ presence, spec }) => (presence === 'present' ? [spec] : []));
  const section = describeUse({
    system,
    workload,
    boundaries,
    document: documentOf(grant),
    probe: probeOf(grant, { workload, boundaries }),
    principal: definition.principalOf(input),
    annotations: annotationsOf(specs),
  });
  const example = choiceOf(grant);
  return (
    section && {
      ...section,
      system,
      cloud: CLOUD_OF[system],
      example,
      choices: own.map(choiceOf),
      exports: exportSpecs(specs),
    }
  );
}

function choiceOf({ permissionSet, setVersion, parameters, request }: GrantRecord) {
  const { what, target } = viewPermissionSet(permissionSet, setVersion, parameters);
  return { request: request.number, what, target };
}

/** The probe names the secret or folder where the approved document does not. */
function probeOf(grant: GrantRecord, place: Parameters<typeof compileIntent>[2]): Probe {
  const set = findPermissionSet(grant.permissionSet, grant.setVersion);
  const compiled = set && compileIntent(set, grant.parameters, place);
  return compiled?.ok ? compiled.probe : { kind: 'none', reason: 'The permission set left the catalogue.' };
}

/** What the portal keeps on the ServiceAccount, the same on every cluster. */
function annotationsOf(specs: readonly ResourceSpec[]): Record<string, string> {
  const annotations = specs.filter((spec) => spec.kind === 'kubernetes.ServiceAccountAnnotation');
  return Object.fromEntries(annotations.map(({ key, value }) => [key, value]));
}
