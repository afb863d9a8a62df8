import type { Principals, Statement } from './document';

/** Everything a policy may call one caller by. */
export interface PrincipalNames {
  accountId: string;
  /** ARN of the user, or of the role and of its session. */
  arns: readonly string[];
  /** ARN of the OIDC provider, for a caller who comes with its token. */
  federated?: string;
}

/** `direct`: named itself; `account`: only its whole account is named, which leaves the decision to its own policies. */
export type Naming = 'direct' | 'account' | 'none';

function naming(principals: Principals, names: PrincipalNames): Naming {
  if (names.federated !== undefined) {
    return principals.Federated?.includes(names.federated) ? 'direct' : 'none';
  }
  const wanted = principals.AWS ?? [];
  if (wanted.some((name) => name === '*' || names.arns.includes(name))) return 'direct';
  const isRoot = (name: string) => name === names.accountId || name.endsWith(`:iam::${names.accountId}:root`);
  return wanted.some(isRoot) ? 'account' : 'none';
}

export function namesPrincipal(statement: Statement, names: PrincipalNames): Naming {
  if (statement.principals) return naming(statement.principals, names);
  if (!statement.notPrincipals) return 'none';
  return naming(statement.notPrincipals, names) === 'none' ? 'direct' : 'none';
}
