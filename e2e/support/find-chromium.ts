import { existsSync } from 'node:fs';

/** A Chromium for the journeys: CHROMIUM_PATH, else the distribution's, else the one from npm. */
export async function findChromium(): Promise<{
  executablePath: string;
  args: string[];
  env?: Record<string, string>;
}> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given, args };
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (found) return { executablePath: found, args };
  return { executablePath: await unpackChromium(), args };
}

/** Packed as it is for AWS Lambda; it brings the libraries that a bare image has not. */
async function unpackChromium(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
