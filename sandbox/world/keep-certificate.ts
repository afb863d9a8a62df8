import path from 'node:path';
import { type Certificate, createCertificate } from '../kernel/certificate';
import { StateFile } from '../kernel/state-file';

/** Names of Azure that the sandbox answers to, for clients that reach it through a pod's proxy. */
const AZURE_NAMES = [
  'login.microsoftonline.com',
  'management.azure.com',
  '*.blob.core.windows.net',
  '*.vault.azure.net',
  '*.servicebus.windows.net',
  '*.azurecr.io',
  '*.azconfig.io',
];
const NAMES = ['127.0.0.1', 'localhost', ...AZURE_NAMES];
const RENEW_AFTER_MS = 300 * 86_400_000;

/** The sandbox's TLS certificate, the same over restarts so that nobody has to trust a new authority. */
export async function keepCertificate(stateDir: string): Promise<Certificate> {
  const file = new StateFile<Certificate & { madeAt: number; names?: string[] }>(
    path.join(stateDir, 'certificate.json'),
  );
  const kept = file.read();
  const isFresh = kept !== undefined && Date.now() - kept.madeAt < RENEW_AFTER_MS;
  if (isFresh && kept.names?.join() === NAMES.join()) return kept;
  const made = { ...(await createCertificate(NAMES)), madeAt: Date.now(), names: NAMES };
  file.write(() => made);
  file.flush();
  return made;
}
