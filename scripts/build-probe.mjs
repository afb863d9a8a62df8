// Bundles the probe program into one file: `node scripts/build-probe.mjs [file]`, by default .demo/probe.mjs.
import { resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const outfile = resolve(process.argv[2] ?? resolve(root, '.demo/probe.mjs'));

await build({
  entryPoints: [resolve(root, 'probe/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  // Bundled CommonJS packages still call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
console.log(outfile);
