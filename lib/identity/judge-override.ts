import { containersOf, envOf } from './chain-subject';
import type { Pod } from './kubernetes-objects';
import type { Fault } from './link';

/** Variables that come before the federated identity in every AWS SDK's order. */
const AWS_STATIC = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** Static keys in the pod win over what the webhook injects. Only names are looked at, never values. */
export function judgeStaticKeys(pod: Pod, names: readonly string[] = AWS_STATIC): Fault | undefined {
  const container = containersOf(pod).find((one) => names.every((name) => envOf(one, name) !== undefined));
  if (container === undefined) return undefined;
  return {
    code: 'pod.static-credentials-override',
    message: `Container ${container.name} sets ${names.join(' and ')}, which come before the role.`,
    why: 'SDKs look at static keys first, so the pod acts as whoever they belong to. The role is never asked for.',
    fix: { kind: 'patch', text: `Remove ${names.join(' and ')} from the pod template.` },
  };
}
