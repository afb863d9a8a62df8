import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { USERS } from '../../sandbox/world/users';
import type { Children } from '../process/children';
import { waitUntil } from '../process/wait-until';
import { writePrivate } from '../process/write-private';
import type { DemoArguments } from './arguments';
import type { Ports, Secrets } from './kept-state';
import { OPENID_CLIENT_ID } from './portal-environment';
import type { SandboxReady } from './sandbox-ready';

const START_SECONDS_MAX = 60;

interface Asked {
  root: string;
  given: DemoArguments;
  base: Record<string, string>;
  children: Children;
  ports: Ports;
  secrets: Secrets;
  portalUrl: string;
}

/** Who can sign in, as the demo organisation's directory has them. */
export const worldEmails = (): string[] => USERS.map(({ id }) => id);

/** Starts the sandbox process and returns what it says of itself when it is ready. */
export async function startSandbox({
  root,
  given,
  base,
  children,
  ports,
  secrets,
  portalUrl,
}: Asked): Promise<SandboxReady> {
  const stateDir = path.join(given.stateDir, 'sandbox');
  const settings = path.join(stateDir, 'settings.json');
  const ready = path.join(stateDir, 'ready.json');
  rmSync(ready, { force: true });
  const openidClient = {
    clientId: OPENID_CLIENT_ID,
    clientSecret: secrets.openidClient,
    redirectUris: [`${portalUrl}/api/auth/callback/oidc`],
    postLogoutRedirectUris: [`${portalUrl}/sign-in`, `${portalUrl}/`],
  };
  const externalAws = base.AWS_ENDPOINT_URL;
  writePrivate(
    settings,
    JSON.stringify({
      stateDir,
      ports,
      openidClient,
      controlToken: secrets.control,
      ...(externalAws && { externalAws }),
    }),
  );
  const parts = (['kubernetes', 'aws', 'azure'] as const).filter((part) => !given.external.has(part));
  const args = ['--import', 'tsx', path.join(root, 'sandbox/main.ts'), `--settings=${settings}`, `--parts=${parts}`];
  children.start('sandbox', { args, cwd: root, env: base });
  return waitUntil('the sandbox', START_SECONDS_MAX, async () =>
    existsSync(ready) ? (JSON.parse(readFileSync(ready, 'utf8')) as SandboxReady) : undefined,
  );
}
