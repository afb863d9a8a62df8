import type { AwsProvider } from '../evidence';
import type { Fault } from '../link';
import { accountOf } from './account-of';
import type { IrsaSubject } from './irsa-subject';

/** Does the role's account have the issuer as OIDC provider, for this audience, with a certificate it accepts? */
export function judgeProvider(subject: IrsaSubject): Fault | undefined {
  const { provider, evidence } = subject;
  if (evidence.aws?.oidcProviders === undefined || !isReadAccount(subject)) return undefined;
  if (provider === undefined) return missing(subject, evidence.aws.oidcProviders);
  return judgeAudience(subject, provider) ?? judgeThumbprint(subject, provider);
}

/** Providers were listed in one account; they say nothing of a role in another, whose trust tells enough. */
function isReadAccount({ roleArn, evidence }: IrsaSubject): boolean {
  const account = accountOf(roleArn);
  return account === undefined || evidence.aws?.accountId === undefined || account === evidence.aws.accountId;
}

function missing({ issuerHost, roleArn }: IrsaSubject, providers: readonly AwsProvider[]): Fault {
  return {
    code: 'oidc-provider.missing',
    message: 'The account of the role does not know the issuer of this cluster.',
    expected: expectedArn(roleArn, issuerHost),
    actual: providers.map(({ Arn, Url }) => Arn ?? Url).join(', ') || 'no OIDC provider',
    why: 'STS verifies a token only for issuers that are registered in the account of the role, not of the cluster.',
    fix: { kind: 'request', text: 'Request access: the portal registers the issuer in the account.' },
  };
}

/** With its account where that is known: the same issuer in another account is another provider. */
function expectedArn(roleArn: string | undefined, issuerHost: string): string {
  const [scheme, partition, , , account] = roleArn?.split(':') ?? [];
  return account === undefined ? issuerHost : `${scheme}:${partition}:iam::${account}:oidc-provider/${issuerHost}`;
}

function judgeAudience({ audience }: IrsaSubject, { ClientIDList = [] }: AwsProvider): Fault | undefined {
  if (ClientIDList.includes(audience)) return undefined;
  return {
    code: 'oidc-provider.audience-missing',
    message: `The OIDC provider does not accept the audience ${audience}.`,
    expected: audience,
    actual: ClientIDList.join(', ') || 'no audience',
    why: 'STS answers "Incorrect token audience" before it looks at any trust policy.',
    fix: { kind: 'platform', text: `Add the client id ${audience} to the OIDC provider.` },
  };
}

/** Thumbprints count only where the issuer's certificate is not publicly trusted. Source: IAM User Guide, "OIDC thumbprint". */
function judgeThumbprint({ evidence }: IrsaSubject, { ThumbprintList = [] }: AwsProvider): Fault | undefined {
  const tls = JSON.stringify(evidence.issuerTls ?? null).toLowerCase();
  // Thumbprints are written with and without colons.
  const presented: string[] = tls.replace(/(?<=\b[0-9a-f]{2}):(?=[0-9a-f]{2}\b)/g, '').match(/\b[0-9a-f]{40}\b/g) ?? [];
  const isPublic = /"[a-z_-]*(?:public|trusted)[a-z_-]*":true/.test(tls);
  if (presented.length === 0 || isPublic) return undefined;
  if (ThumbprintList.some((thumbprint) => presented.includes(thumbprint.toLowerCase()))) return undefined;
  return {
    code: 'oidc-provider.thumbprint-mismatch',
    message: 'No registered thumbprint is in the certificate chain that the issuer presents.',
    expected: presented.join(', '),
    actual: ThumbprintList.join(', ') || 'no thumbprint',
    why: 'AWS trusts an issuer without a public certificate only by its thumbprint.',
    fix: { kind: 'platform', text: 'Update the thumbprint of the OIDC provider.' },
  };
}
