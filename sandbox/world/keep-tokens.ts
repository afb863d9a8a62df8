import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { StateFile } from '../kernel/state-file';

export interface PeopleTokens {
  adminToken: string;
  readonlyToken: string;
}

/** The bearer tokens of people's kubeconfigs, the same over restarts. */
export function keepTokens(stateDir: string, cluster: string): PeopleTokens {
  const file = new StateFile<PeopleTokens>(path.join(stateDir, `${cluster}-people.json`));
  const kept = file.read();
  if (kept) return kept;
  const make = () => randomBytes(24).toString('base64url');
  const made = { adminToken: make(), readonlyToken: make() };
  file.write(() => made);
  file.flush();
  return made;
}
