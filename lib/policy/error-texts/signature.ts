/** What can be read out of an error text beside its meaning; the names are also the group names of the patterns. */
export const FACT_NAMES = [
  'code',
  'principal',
  'account',
  'role',
  'session',
  'action',
  'resource',
  'layer',
  'issuer',
  'subject',
  'audience',
  'clientId',
  'tenantId',
  'objectId',
  'scope',
  'vault',
  'host',
  'namespace',
  'pod',
  'state',
  'webhook',
  'reason',
] as const;
export type FactName = (typeof FACT_NAMES)[number];
export type ErrorFacts = Partial<Record<FactName, string>>;

/**
 * One known error text. Patterns are tried on text of one line without secrets; every quantifier in them has an upper bound,
 * so that no text makes them slow. Source of the texts: the SDKs, STS, Entra ID, ARM, NMI and the webhooks themselves.
 */
export interface Signature {
  id: string;
  pattern: RegExp;
  /** Must be in the text as well, anywhere. */
  also?: RegExp;
  /** Patterns whose named groups are further facts. */
  extract?: readonly RegExp[];
  /** Codes of the diagnosis it may stand for, most likely first; the set-up decides between them. */
  codes: readonly string[];
  /** One sentence for the person who pasted it. */
  says: string;
}
