import { WellKnownApi } from '@kubernetes/client-node';
import { z } from 'zod';
import { CloudFailure } from '@/lib/domain/failure';
import { kubernetesCall } from './classify-error';
import type { KubernetesAccess } from './kubernetes-access';

const document = z.object({ issuer: z.url() });

/** The `iss` of a cluster's ServiceAccount tokens, byte for byte as the cluster itself says it. */
export async function discoverIssuer(access: KubernetesAccess, cluster: string): Promise<string> {
  const operation = `kubernetes:${cluster} GET /.well-known/openid-configuration`;
  const answer: unknown = await kubernetesCall(operation, () =>
    access.reader(cluster, WellKnownApi).getServiceAccountIssuerOpenIDConfiguration(),
  );
  // The client says it is a string, and gives the parsed object.
  const parsed = document.safeParse(typeof answer === 'string' ? JSON.parse(answer) : answer);
  if (parsed.success) return parsed.data.issuer;
  throw new CloudFailure('invalid', 'no-issuer', 'The discovery document names no issuer.', operation);
}
