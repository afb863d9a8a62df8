/** How far an action reaches, as AWS classifies it. Source: AWS Service Authorization Reference. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

/** What AWS publishes of one action. */
export interface ActionFacts {
  /** As AWS spells it: `s3:GetObject`. */
  name: string;
  /** The name in lower case, for comparing: IAM ignores the case of actions. */
  key: string;
  accessLevel: AccessLevel;
  /** ARN patterns (with `*` for each variable) of the resources it can be limited to; empty: only `*` works. */
  resources: readonly string[];
}

/**
 * Every AWS action by lower-case name, and by service prefix. The data are a parameter everywhere in this room; they are
 * read from disk at the root (`scripts/`, `lib/context.ts`).
 */
export interface ActionList {
  find(lowerCaseName: string): ActionFacts | undefined;
  /** Actions of one lower-case service prefix; empty for an unknown one. */
  ofService(lowerCasePrefix: string): readonly ActionFacts[];
  services: readonly string[];
}
