import type { AwsRole } from '../evidence';
import type { Fix } from '../link';
import type { IrsaSubject } from './irsa-subject';
import { ASSUME, expectedProvider } from './trusts-subject';

/** The trust that lets exactly this pod in: the portal writes it, or whoever owns the role adds the statement. */
export function trustFix(subject: IrsaSubject, role: AwsRole): Fix {
  const { issuerHost, sub, audience } = subject;
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: expectedProvider(subject, role) },
    Action: ASSUME,
    Condition: { StringEquals: { [`${issuerHost}:sub`]: sub, [`${issuerHost}:aud`]: audience } },
  };
  const text = `Request access: the portal writes the trust for every cluster of the environment. For a role that is not the portal's, this statement belongs into the trust policy of ${role.RoleName}:`;
  return { kind: 'request', text: `${text}\n${JSON.stringify(statement, undefined, 2)}` };
}
