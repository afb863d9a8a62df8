import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

interface Launch {
  executablePath: string;
  args: string[];
  env?: Record<string, string>;
}

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium for the journeys: CHROMIUM_PATH, else the distribution's, else the one from npm. */
export async function findChromium(): Promise<Launch> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const found = process.env.CHROMIUM_PATH ?? INSTALLED.find((file) => existsSync(file));
  return found ? { executablePath: found, args } : { ...(await unpackChromium()), args };
}

/** Packed as it is for AWS Lambda; on a bare image it runs with the libraries and fonts it brings. */
async function unpackChromium(): Promise<Omit<Launch, 'args'>> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  if (!stdout?.includes('not found')) return { executablePath };
  const build = path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  await inflate(path.join(build, '..', 'bin', 'al2023.tar.br'));
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]));
  const libraries = path.join(os.tmpdir(), 'al2023', 'lib');
  const fonts = path.join(os.tmpdir(), 'fonts');
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts } };
}
