import path from 'node:path';
import { StateFile } from '../kernel/state-file';

/** A person of the organisation, as its identity provider knows them. */
export interface DirectoryUser {
  /** `contributor@tenant`: subject, sign-in name and, where there is one, e-mail. */
  id: string;
  name: string;
  hasEmail: boolean;
  groups: string[];
  isDisabled: boolean;
}

export type UserChange = Partial<Pick<DirectoryUser, 'groups' | 'isDisabled'>>;

/** From so many groups on, a token names a source instead of the groups, as Entra does. */
const GROUPS_IN_TOKEN_MAX = 200;

/** The people who can sign in. Changes (groups taken away, an account disabled) survive a restart. */
export class Directory {
  private readonly state: StateFile<Record<string, UserChange>>;
  private readonly changes: Record<string, UserChange>;

  constructor(
    private readonly users: readonly DirectoryUser[],
    stateDir: string,
  ) {
    this.state = new StateFile(path.join(stateDir, 'users.json'));
    this.changes = this.state.read() ?? {};
  }

  list(): DirectoryUser[] {
    return this.users.map((user) => ({ ...user, ...this.changes[user.id] }));
  }

  find(id: string): DirectoryUser | undefined {
    return this.list().find((user) => user.id === id);
  }

  /** Returns the changed user, or undefined for an unknown one. */
  change(id: string, change: UserChange): DirectoryUser | undefined {
    if (!this.find(id)) return undefined;
    this.changes[id] = { ...this.changes[id], ...change };
    this.state.write(() => this.changes);
    return this.find(id);
  }

  flush(): void {
    this.state.flush();
  }
}

/** What ID token and userinfo say about a person (OpenID Connect Core 5.1, distributed claims: 5.6.2). */
export function claimsOf(user: DirectoryUser, issuer: string): { sub: string; [claim: string]: unknown } {
  const email = user.hasEmail ? { email: user.id, email_verified: true } : {};
  const base = { sub: user.id, name: user.name, preferred_username: user.id, ...email };
  if (user.groups.length <= GROUPS_IN_TOKEN_MAX) return { ...base, groups: user.groups };
  const endpoint = `${issuer}/users/${encodeURIComponent(user.id)}/groups`;
  return { ...base, _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}
