/** The policies on a role of ours. */
export interface RolePolicies {
  /** ARNs of managed policies that this portal put there. */
  ours: string[];
  /** ARNs of managed policies and names of inline ones that somebody else put there: we neither want nor remove them. */
  foreign: string[];
}

/** The portal attaches only managed policies, and those lie under the role's own path. */
export function sortRolePolicies(
  path: string,
  attachedArns: readonly string[],
  inlineNames: readonly string[],
): RolePolicies {
  const isOurs = (arn: string) => arn.includes(`:policy${path}`);
  return {
    ours: attachedArns.filter(isOurs),
    foreign: [...attachedArns.filter((arn) => !isOurs(arn)), ...inlineNames],
  };
}
