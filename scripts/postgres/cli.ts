import { startPostgres, stopPostgres } from './start-postgres';

const [command, stateDir = '.dev'] = process.argv.slice(2);

if (command === 'start') {
  const { url } = await startPostgres({ stateDir, say: console.error });
  console.log(url);
} else if (command === 'stop') {
  await stopPostgres(stateDir);
} else {
  console.error('usage: node --import tsx scripts/postgres/cli.ts start|stop [folder]');
  process.exitCode = 2;
}
