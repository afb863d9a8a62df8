import type { AdminUser, IamState, ManagedPolicy, OidcProvider, Role } from './entities';

/**
 * One AWS account's IAM. `iam` is what IAM's own API reads and writes; `seenAt` is what the rest of AWS goes by, which
 * lags behind by the propagation time, as IAM is eventually consistent.
 */
export class Account {
  iam: IamState = { roles: new Map(), policies: new Map(), providers: new Map() };
  private past: { until: number; iam: IamState }[] = [];

  constructor(
    readonly id: string,
    readonly admin: AdminUser,
  ) {}

  /** Call before a write over the wire: until `now + seconds` the data plane sees the state as it is now. */
  rememberBeforeWrite(now: Date, seconds: number): void {
    this.past = this.past.filter((view) => view.until > now.getTime());
    if (seconds <= 0) return;
    const { roles, policies, providers } = this.iam;
    const iam = { roles: new Map(roles), policies: new Map(policies), providers: new Map(providers) };
    this.past.push({ until: now.getTime() + seconds * 1000, iam });
  }

  seenAt(now: Date): IamState {
    return this.past.find((view) => view.until > now.getTime())?.iam ?? this.iam;
  }

  findRole(name: string): Role | undefined {
    return this.iam.roles.get(name.toLowerCase());
  }

  saveRole(role: Role): void {
    this.iam.roles.set(role.name.toLowerCase(), role);
  }

  savePolicy(policy: ManagedPolicy): void {
    this.iam.policies.set(policy.arn, policy);
  }

  saveProvider(provider: OidcProvider): void {
    this.iam.providers.set(provider.arn, provider);
  }
}
