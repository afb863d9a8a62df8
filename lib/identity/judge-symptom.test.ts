import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { assemble, healthyParts } from './aws-irsa/healthy-evidence';
import { evaluateChain } from './evaluate-chain';
import { evidence } from './evidence';

const names = {
  namespace: 'orders',
  serviceAccount: 'orders-api',
  accountId: '111111111111',
  issuerId: '9F2C41D7E08B4A6F93C5D21E7B60A8F4',
  role: 'orders-api',
  region: 'eu-west-1',
};
const healthy = assemble(healthyParts(names));
const azureRoles = loadBuiltInRoles();
const cause = (file: object) => evaluateChain(evidence.parse(file), { azureRoles }).rootCause;
const denied = (action: string, why = '') =>
  `User: arn:aws:sts::111111111111:assumed-role/orders-api/s is not authorized to perform: ${action} on resource: arn:aws:sqs:eu-west-1:111111111111:q ${why}`;

describe('an error text', () => {
  const subject = { namespace: 'orders', pod: 'gone-1' };

  it.each([
    ['aws-irsa', 'No OpenIDConnect provider found in your account', 'oidc-provider.missing'],
    ['aws-irsa', 'because no permissions boundary allows the s3:GetObject action', 'role.boundary-blocks'],
    ['azure-workload-identity', 'AADSTS70025: The client has no configured federated', 'federated-credential.missing'],
    ['aad-pod-identity', 'No AzureIdentityBinding found for pod a/b', 'azure-identity-binding.selector-mismatch'],
  ])('is believed where nothing else is known: %s, %s', (system, symptom, code) => {
    expect(cause({ system, kubernetes: [], subject, symptom })).toBe(code);
  });

  it('is believed of a cloud that was not read, and not against what was read', () => {
    const symptom = 'No OpenIDConnect provider found in your account';
    expect(cause({ ...healthy, symptom, aws: undefined })).toBe('oidc-provider.missing');
    expect(cause({ ...healthy, symptom })).toBe('not-identity');
  });

  it('of another cloud is not the cause', () => {
    expect(cause({ system: 'aws-irsa', kubernetes: [], subject, symptom: 'AADSTS70025: x' })).toBe('not-identity');
  });

  it('that names an operation of the role has it judged, where no condition decides', () => {
    expect(cause({ ...healthy, symptom: denied('sqs:SendMessage') })).toBe('role.policy-action-not-allowed');
    const byScp = denied('sqs:SendMessage', 'with an explicit deny in a service control policy');
    expect(cause({ ...healthy, symptom: byScp })).toBe('organization.scp-denies');
    const foreign = denied('sqs:SendMessage').replace('assumed-role/orders-api', 'assumed-role/other');
    expect(cause({ ...healthy, symptom: foreign })).toBe('not-identity');
  });

  it('that names an IAM user says that static keys were found first', () => {
    const symptom = 'User: arn:aws:iam::111111111111:user/ci is not authorized to perform: s3:GetObject';
    expect(cause({ ...healthy, symptom })).toBe('pod.static-credentials-override');
  });
});
