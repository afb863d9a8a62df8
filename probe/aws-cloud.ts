import { AWS_OPERATIONS, type AwsConfig } from './aws-operations';
import type { Cloud } from './cloud';
import { withDeadline } from './deadline';
import { describeError } from './describe-error';

export interface AwsIdentity {
  arn: string;
  account: string;
  userId: string;
}

const CALL_TIMEOUT_MS = 5000;

const PATIENCE = {
  maxAttempts: 2,
  requestHandler: {
    connectionTimeout: CALL_TIMEOUT_MS,
    requestTimeout: CALL_TIMEOUT_MS,
    socketTimeout: CALL_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  },
};

/** AWS by the default credential provider chain of its SDK. */
export const AWS_CLOUD: Cloud<AwsConfig, AwsIdentity> = {
  operations: AWS_OPERATIONS,
  refusals: new Set([
    'AccessDenied',
    'AccessDeniedException',
    'AuthorizationError',
    'AuthorizationErrorException',
    'Forbidden',
  ]),
  describeError,
  async signIn({ signal }) {
    const [{ fromNodeProviderChain }, { GetCallerIdentityCommand, STSClient }] = await Promise.all([
      import('@aws-sdk/credential-providers'),
      import('@aws-sdk/client-sts'),
    ]);
    const credentials = await withDeadline(fromNodeProviderChain({ clientConfig: PATIENCE })(), signal);
    const clients: AwsConfig = { ...PATIENCE, credentials };
    const caller = new STSClient(clients).send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    const { Arn: arn = '', Account: account = '', UserId: userId = '' } = await withDeadline(caller, signal);
    return { clients, identity: { arn, account, userId } };
  },
};
