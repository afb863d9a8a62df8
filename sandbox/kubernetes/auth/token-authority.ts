import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { decodeProtectedHeader, errors, exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';

export interface TokenClaims {
  audiences: readonly string[];
  expirationSeconds: number;
  namespace: string;
  serviceAccount: { name: string; uid: string };
  pod?: { name: string; uid: string };
  node?: { name: string; uid: string };
}

/** The audience of tokens meant for the API server itself. */
export const API_AUDIENCE = 'https://kubernetes.default.svc';

/** A cluster's signing key: issues ServiceAccount tokens with the claims of a real one and checks them. */
export class TokenAuthority {
  private constructor(
    readonly issuer: string,
    private readonly privateKey: KeyObject,
    private readonly publicKey: KeyObject,
    private readonly jwk: JWK,
  ) {}

  static async create(issuer: string): Promise<TokenAuthority> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const kid = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url');
    const jwk = { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256', kid };
    return new TokenAuthority(issuer, privateKey, publicKey, jwk);
  }

  keys(): JWK[] {
    return [this.jwk];
  }

  async sign(claims: TokenClaims, now: Date): Promise<{ token: string; expirationTimestamp: string }> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const expiresAt = issuedAt + claims.expirationSeconds;
    const { namespace, serviceAccount, pod, node } = claims;
    const bound = { namespace, ...(node ? { node } : {}), ...(pod ? { pod } : {}), serviceaccount: serviceAccount };
    const token = await new SignJWT({ 'kubernetes.io': bound })
      .setProtectedHeader({ alg: 'RS256', kid: this.jwk.kid })
      .setAudience([...claims.audiences])
      .setIssuer(this.issuer)
      .setSubject(`system:serviceaccount:${namespace}:${serviceAccount.name}`)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(expiresAt)
      .setJti(randomUUID())
      .sign(this.privateKey);
    return { token, expirationTimestamp: new Date(expiresAt * 1000).toISOString().replace('.000Z', 'Z') };
  }

  /** The claims of a token that this cluster signed for one of `audiences` and that is valid now; undefined for any other. */
  async verify(token: string, audiences: readonly string[], now: Date): Promise<JWTPayload | undefined> {
    try {
      if (decodeProtectedHeader(token).kid !== this.jwk.kid) return undefined;
      const options = { issuer: this.issuer, audience: [...audiences], algorithms: ['RS256'], currentDate: now };
      return (await jwtVerify(token, this.publicKey, options)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
