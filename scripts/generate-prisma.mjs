// Generates the Prisma client without downloading an engine: the driver adapter needs none,
// and the CLI is told that one is present.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npx', ['--no-install', 'prisma', 'generate'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});
process.exitCode = status ?? 1;
