// npm test: everything, from a fresh clone. The last line is `N passed, N failed` (`, N skipped`).
import { ensureInstalled } from './bootstrap.mjs';

try {
  ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
await import('./test/main.ts');
