import { AWS_CLIENT_SIGNATURES, EKS_AGENT_SIGNATURES } from './aws-client-signatures';
import { AWS_DENIED_SIGNATURES, STS_SIGNATURES } from './aws-signatures';
import { AZURE_DENIED_SIGNATURES, ENTRA_SIGNATURES } from './azure-signatures';
import { KUBERNETES_SIGNATURES, NETWORK_SIGNATURES, NMI_SIGNATURES } from './cluster-signatures';
import { ENTRA_ERRORS } from './entra-errors';
import { flattenText } from './flatten-text';
import { redactSecrets } from './redact-secrets';
import { type ErrorFacts, FACT_NAMES, type Signature } from './signature';

/** In the order in which a text is told what it is: what names its cause comes before what only tells that it failed. */
export const SIGNATURES = [
  ...ENTRA_SIGNATURES.slice(0, 1),
  ...STS_SIGNATURES,
  ...EKS_AGENT_SIGNATURES,
  ...AWS_DENIED_SIGNATURES,
  ...AWS_CLIENT_SIGNATURES,
  ...ENTRA_SIGNATURES.slice(1),
  ...NMI_SIGNATURES,
  ...KUBERNETES_SIGNATURES,
  ...AZURE_DENIED_SIGNATURES,
  ...NETWORK_SIGNATURES,
] as const;
export type SignatureId = (typeof SIGNATURES)[number]['id'];

/** One thing that an error text says. */
export interface ErrorReading {
  signature: SignatureId;
  /** Codes of the diagnosis, most likely first; `not-identity` where the chain is not to blame. */
  codes: readonly string[];
  says: string;
  facts: ErrorFacts;
}

export interface ErrorText {
  /** Without secrets, on one line, cut to what is read. The only form that may be stored or shown. */
  text: string;
  /** All that is recognised, the most telling first; empty where nothing is. */
  readings: ErrorReading[];
}

/**
 * Reads what an SDK, a cloud or a cluster said. Never fails: what is not known has no readings. Time is bounded whatever the
 * text is, and secrets are taken out before anything is looked at.
 */
export function readErrorText(raw: string): ErrorText {
  const text = flattenText(redactSecrets(raw));
  return { text, readings: SIGNATURES.flatMap((signature) => readSignature(signature, text)) };
}

function readSignature(signature: Signature & { id: SignatureId }, text: string): ErrorReading[] {
  const found = signature.pattern.exec(text);
  if (found === null || (signature.also !== undefined && !signature.also.test(text))) return [];
  const groups = [found, ...(signature.extract ?? []).map((pattern) => pattern.exec(text))];
  const facts = factsOf(groups.map((match) => match?.groups));
  const { codes, says } = (signature.id === 'entra-error' && ENTRA_ERRORS[facts.code ?? '']) || signature;
  return [{ signature: signature.id, codes, says, facts }];
}

function factsOf(groups: readonly (Record<string, string> | undefined)[]): ErrorFacts {
  const facts: ErrorFacts = {};
  for (const name of FACT_NAMES) {
    const value = groups.map((one) => one?.[name]).find((one) => one !== undefined);
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}
