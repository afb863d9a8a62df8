interface EntraError {
  codes: readonly string[];
  says: string;
}

const noRecord: EntraError = {
  codes: [
    'federated-credential.subject-mismatch',
    'federated-credential.issuer-mismatch',
    'federated-credential.audience-mismatch',
    'federated-credential.missing',
    'federated-credential.propagating',
  ],
  says: 'No federated credential of the identity fits issuer, subject and audience of the token.',
};
const expiredAssertion: EntraError = {
  codes: ['sdk.too-old'],
  says: 'The token was sent after it had ended; the program kept its text and did not read the file again.',
};
const closedIssuer: EntraError = { codes: ['not-identity'], says: "Entra ID cannot reach the cluster's issuer." };
const wrongTenant: EntraError = {
  codes: ['serviceaccount.tenant-id-mismatch'],
  says: 'There is no directory with the tenant id that was used.',
};
const badToken: EntraError = {
  codes: ['not-identity'],
  says: "Entra ID cannot check the token's signature; its copy of the cluster's keys is old, or the token is another one.",
};
const wrongScope: EntraError = {
  codes: ['not-identity'],
  says: 'The program asks for a token for something that does not exist; the scope must be https://<resource>/.default.',
};
const oldSecret: EntraError = {
  codes: ['pod.static-credentials-override'],
  says: 'A client secret in the pod was used in place of its federated identity, and that secret is wrong or has ended.',
};
const refused: EntraError = {
  codes: ['not-identity'],
  says: 'The directory refuses the identity: it is disabled, or a policy of the organization stands against it.',
};

/** Errors of Entra ID's token endpoint by number. Source: Microsoft identity platform, authentication error codes. */
export const ENTRA_ERRORS: Readonly<Record<string, EntraError>> = {
  '70021': noRecord,
  '700211': {
    codes: ['federated-credential.issuer-mismatch', 'federated-credential.propagating'],
    says: "No federated credential names the cluster's issuer.",
  },
  '700212': {
    codes: ['federated-credential.audience-mismatch'],
    says: "No federated credential names the token's audience.",
  },
  '700213': {
    codes: ['federated-credential.subject-mismatch', 'pod.wrong-service-account', 'federated-credential.propagating'],
    says: "No federated credential names the pod's namespace and service account.",
  },
  '7002138': {
    codes: ['federated-credential.subject-mismatch', 'federated-credential.issuer-mismatch'],
    says: 'A federated credential differs from the token only in upper and lower case.',
  },
  '70025': { codes: ['federated-credential.missing'], says: 'The identity has no federated credential at all.' },
  '700016': {
    codes: ['serviceaccount.client-id-unknown', 'serviceaccount.tenant-id-mismatch', 'managed-identity.missing'],
    says: 'The directory has no identity with the client id that was used.',
  },
  '90002': wrongTenant,
  '900023': wrongTenant,
  '700024': expiredAssertion,
  '700027': badToken,
  '50027': badToken,
  '90061': closedIssuer,
  '50166': closedIssuer,
  '501661': closedIssuer,
  '500011': wrongScope,
  '70011': wrongScope,
  '1002012': wrongScope,
  '53003': refused,
  '7000112': refused,
  '7000215': oldSecret,
  '7000222': oldSecret,
};
