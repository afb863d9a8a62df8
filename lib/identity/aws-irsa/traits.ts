import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { ENDINGS } from '../endings';
import { variableOf } from '../judge/judge-pod';
import type { SystemTraits } from '../judge/system-traits';

/** How IRSA shows and says what all identity systems have. */
export const AWS_IRSA_TRAITS: SystemTraits = {
  system: 'aws-irsa',
  cloud: 'AWS',
  principal: 'role',
  injector: 'pod identity webhook',
  annotationKeys: [ROLE_ARN_ANNOTATION],
  carriedBy: (pod) => variableOf(pod, 'AWS_ROLE_ARN'),
  // IAM names no bound; a new role is usually known everywhere within 15 s.
  propagation: { usualSeconds: 15, secondsMax: 120, retrySeconds: 4 },
  removal: 'permissions first, then the role, then the annotation',
  ending: ENDINGS['aws-irsa'],
};
