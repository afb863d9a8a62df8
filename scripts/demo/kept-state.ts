import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findFreePort } from '../process/free-port';

const PARTS = ['openid', 'control', 'aws', 'azure', 'eks1', 'eks2', 'dev1', 'aks1', 'aks2'] as const;

export type Ports = Record<(typeof PARTS)[number], number>;

/** The same ports at every start; one that somebody else took meanwhile is replaced. */
export async function keepPorts(stateDir: string): Promise<Ports> {
  const file = path.join(stateDir, 'ports.json');
  const kept: Partial<Ports> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const ports: [string, number][] = [];
  for (const part of PARTS) ports.push([part, await findFreePort(kept[part])]);
  const result = Object.fromEntries(ports) as Ports;
  writeFileSync(file, JSON.stringify(result));
  return result;
}

export interface Secrets {
  portal: string;
  openidClient: string;
  control: string;
}

/** Made at the first start, kept at 0600. */
export function keepSecrets(stateDir: string): Secrets {
  const file = path.join(stateDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const make = () => randomBytes(32).toString('base64url');
  const secrets = { portal: make(), openidClient: make(), control: make() };
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
