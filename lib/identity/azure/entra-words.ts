/**
 * What Entra's codes mean for a pod that asks for a token, and the next step. Sources: Entra, "Microsoft Entra authentication and
 * authorization error codes"; azure-workload-identity, "Known issues".
 */
const WORDS: Readonly<Record<string, string>> = {
  AADSTS70021: 'Entra knows no federated credential that fits the token of this ServiceAccount.',
  AADSTS700211: "Entra knows no federated credential for the cluster's issuer: the trust was made for another address.",
  AADSTS700212: 'The token was made for another audience than the federated credential names.',
  AADSTS700213: 'Entra trusts the cluster, but not this namespace and ServiceAccount.',
  AADSTS7002138: 'The federated credential names the ServiceAccount or issuer with other capital letters.',
  AADSTS70025: 'The identity has no federated credential at all.',
  AADSTS700016:
    'Entra has no identity with this client id: it was deleted, or the ServiceAccount names another. Restart the pods once the portal has put it right.',
  AADSTS90002: 'The Entra tenant in the annotation does not exist.',
  AADSTS900023: 'The Entra tenant in the annotation is not a valid name.',
  AADSTS700024: "The ServiceAccount token was not valid at this time: check the clocks of the cluster's nodes.",
  AADSTS700027:
    "Entra could not verify the token with the cluster's keys; after a rotation of keys this ends by itself.",
  AADSTS50027: 'What the pod gave to Entra is not a ServiceAccount token.',
  AADSTS50166: "Entra could not reach the cluster's issuer, which must be open to the internet.",
  AADSTS90061: "Entra could not reach the cluster's issuer, which must be open to the internet.",
  AADSTS500011: 'The service that the token was asked for is not known in this Entra tenant.',
  AADSTS70011: 'The token was asked for a scope that does not exist.',
  AADSTS1002012: 'The token was asked for a scope that does not exist.',
  AADSTS53003: 'A conditional access rule of the Entra tenant blocks workload identities.',
  AADSTS7000112: 'The identity is disabled in Entra.',
};

/** An Entra code in words; undefined for one that has none. */
export function entraWords(code: string): string | undefined {
  return WORDS[code];
}
