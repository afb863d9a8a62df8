import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { StateFile } from '../kernel/state-file';

export interface ProviderKeys {
  /** Private signing keys. */
  signing: JWK[];
  /** Newest first. */
  cookie: string[];
}

/** The provider's keys, made at the first start and kept. */
export async function loadKeys(stateDir: string): Promise<ProviderKeys> {
  const state = new StateFile<ProviderKeys>(path.join(stateDir, 'keys.json'));
  const found = state.read();
  if (found) return found;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
  const made = { signing: [key], cookie: [randomBytes(32).toString('base64url')] };
  state.write(() => made);
  state.flush();
  return made;
}
