import path from 'node:path';
import { type Certificate, createCertificate } from '../kernel/certificate';
import { StateFile } from '../kernel/state-file';

const RENEW_AFTER_MS = 300 * 86_400_000;

/** The sandbox's TLS certificate, the same over restarts so that nobody has to trust a new authority. */
export async function keepCertificate(stateDir: string): Promise<Certificate> {
  const file = new StateFile<Certificate & { madeAt: number }>(path.join(stateDir, 'certificate.json'));
  const kept = file.read();
  if (kept && Date.now() - kept.madeAt < RENEW_AFTER_MS) return kept;
  const made = { ...(await createCertificate(['127.0.0.1', 'localhost'])), madeAt: Date.now() };
  file.write(() => made);
  file.flush();
  return made;
}
