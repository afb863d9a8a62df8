import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keepCertificate } from '../../sandbox/world/keep-certificate';

let folder: string | undefined;

/**
 * vitest's global set-up: the certificate of every sandbox that tests start, and an authority that the processes of tests
 * trust. Node reads whom to trust only when a process starts, so it is made before the first of them does.
 */
export async function setup(): Promise<void> {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xks-trust-'));
  const { ca } = await keepCertificate(folder);
  const others = process.env.NODE_EXTRA_CA_CERTS;
  const file = path.join(folder, 'ca.pem');
  writeFileSync(file, [...(others ? [readFileSync(others, 'utf8')] : []), ca].join('\n'));
  process.env.NODE_EXTRA_CA_CERTS = file;
  process.env.TEST_CERTIFICATE = path.join(folder, 'certificate.json');
}

export function teardown(): void {
  if (folder) rmSync(folder, { recursive: true, force: true });
}
