import type { JWK } from 'jose';

/** A cluster's token issuer as the clouds see it: key set by URL. Stands in for the public internet. */
export interface Issuer {
  url: string;
  keys(): JWK[];
}

/**
 * The clouds' way to a cluster's discovery document and keys. Issuers have real-looking URLs that resolve here and
 * nowhere else; `breakIssuer` makes one unreachable, as a deleted cluster or a firewall would.
 */
export class IssuerTable {
  private readonly issuers = new Map<string, Issuer>();
  private readonly broken = new Set<string>();

  register(issuer: Issuer): void {
    this.issuers.set(issuer.url, issuer);
  }

  breakIssuer(url: string, isBroken: boolean): void {
    if (isBroken) this.broken.add(url);
    else this.broken.delete(url);
  }

  /** The issuer's keys, or undefined where nobody answers at exactly this URL. */
  resolve(url: string): JWK[] | undefined {
    return this.broken.has(url) ? undefined : this.issuers.get(url)?.keys();
  }
}
