import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a later start must know; the password keeps this file at 0600. */
export interface ServerSettings {
  port: number;
  password: string;
}

export function loadSettings(stateDir: string): ServerSettings {
  const file = path.join(stateDir, 'postgres.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ServerSettings;
  return { port: 0, password: randomBytes(24).toString('base64url') };
}

export function saveSettings(stateDir: string, settings: ServerSettings): void {
  writeFileSync(path.join(stateDir, 'postgres.json'), JSON.stringify(settings), { mode: 0o600 });
}

/** The address of one database on the server. */
export function databaseUrl({ port, password }: ServerSettings, database: string): string {
  return `postgresql://app:${password}@127.0.0.1:${port}/${database}`;
}
