import type { Principals, Statement } from '../evaluate/document';
import { limitExceeded, malformedPolicy } from '../wire/aws-error';
import { PARTITION } from '../world/arn';
import type { AwsWorld } from '../world/aws-world';
import { readPolicy } from './check-policy';
import { LIMITS, sizeOf } from './limits';

const STS_ACTIONS =
  /^sts:(AssumeRole|AssumeRoleWithWebIdentity|AssumeRoleWithSAML|TagSession|SetSourceIdentity|SetContext|\*|AssumeRole\*)$/i;
const SAML_OR_OIDC = new RegExp(`^arn:${PARTITION}:iam::\\d{12}:(saml-provider|oidc-provider)/.+$`);
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** IAM looks users and roles up when a trust policy names them; accounts it does not know are refused too. */
function isKnownAwsPrincipal(name: string, world: AwsWorld): boolean {
  if (name === '*' || /^\d{12}$/.test(name)) return true;
  const [arn, partition, service, region, accountId = '', resource = ''] = name.split(':');
  if (arn !== 'arn' || partition !== PARTITION || region !== '' || !/^\d{12}$/.test(accountId)) return false;
  if (service === 'sts') return /^assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/.test(resource);
  if (service !== 'iam') return false;
  if (resource === 'root') return true;
  const account = world.accounts.get(accountId);
  if (account?.admin.arn === name) return true;
  return [...(account?.iam.roles.values() ?? [])].some((role) => role.arn === name);
}

function checkPrincipals(principals: Principals, world: AwsWorld): void {
  for (const name of principals.Federated ?? []) {
    if (!SAML_OR_OIDC.test(name) && !DOMAIN.test(name)) {
      throw malformedPolicy('Federated principals must be valid domain names or SAML metadata ARNs');
    }
  }
  for (const name of principals.AWS ?? []) {
    if (!isKnownAwsPrincipal(name, world)) throw malformedPolicy(`Invalid principal in policy: "AWS":"${name}"`);
  }
  for (const name of principals.Service ?? []) {
    if (!/^[a-z0-9.-]+\.(amazonaws\.com|amazon\.com|aws\.internal)(\.cn)?$/.test(name)) {
      throw malformedPolicy(`Invalid principal in policy: "SERVICE":"${name}"`);
    }
  }
  if (principals.CanonicalUser) throw malformedPolicy('Invalid principal in policy.');
}

function checkStatement(statement: Statement, world: AwsWorld): void {
  const actions = statement.actions ?? statement.notActions ?? [];
  if (!actions.every((action) => STS_ACTIONS.test(action))) {
    throw malformedPolicy('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  if (statement.notPrincipals) throw malformedPolicy('Has prohibited field NotPrincipal');
  checkPrincipals(statement.principals ?? {}, world);
}

/** Everything IAM asks of a trust policy before it stores it. */
export function checkTrust(document: string, world: AwsWorld): void {
  const { statements } = readPolicy(document, 'trust');
  for (const statement of statements) checkStatement(statement, world);
  if (sizeOf(document) > LIMITS.trustSize) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${LIMITS.trustSize}`);
  }
}
