import type { IdentitySystemDefinition } from '../identity-system';
import { judgeSystem } from '../judge/judge-system';
import { awsInput } from './aws-input';
import { desired } from './desired';
import { expectsRefusal } from './expects-refusal';
import { judgeProof } from './judge-proof';
import { roleArnOf } from './names';
import { AWS_IRSA_TRAITS } from './traits';

/** IAM roles for service accounts: one role per workload, whose ARN is known before it exists. */
export const awsIrsa: IdentitySystemDefinition = {
  system: 'aws-irsa',
  propagation: AWS_IRSA_TRAITS.propagation,
  principalOf: (input) => {
    const own = awsInput(input);
    const name = own === undefined ? '' : roleArnOf(own, own.boundary);
    return { name, carried: name };
  },
  principalSpec: () => undefined,
  desired: (input) => {
    const own = awsInput(input);
    return own === undefined ? [] : desired(own);
  },
  judge: (input) => judgeSystem(input, AWS_IRSA_TRAITS),
  judgeProof,
  expectsRefusal,
};
