import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { AzureWorld } from '../world/azure-world';

export interface TokenKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

const KEYS = new WeakMap<AzureWorld, Promise<TokenKey>>();

/** The key with which this world's Entra signs; made at its first use and kept with the world. */
export function loadTokenKey(world: AzureWorld): Promise<TokenKey> {
  const known = KEYS.get(world);
  if (known) return known;
  const key = world.tokenKey ? readKey(world.tokenKey as JWK) : createKey(world);
  KEYS.set(world, key);
  return key;
}

async function createKey(world: AzureWorld): Promise<TokenKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  world.tokenKey = { ...jwk };
  world.changed();
  return readKey(jwk);
}

async function readKey(jwk: JWK): Promise<TokenKey> {
  const { kty, n, e } = jwk;
  const kid = await calculateJwkThumbprint({ kty, n, e } as JWK);
  const privateKey = (await importJWK(jwk, 'RS256')) as CryptoKey;
  return { kid, privateKey, publicJwk: { kty, n, e, kid, use: 'sig', alg: 'RS256' } as JWK };
}
