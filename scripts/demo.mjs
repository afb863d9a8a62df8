// npm run demo [-- --external=kubernetes,aws,azure,database] [-- --reset]
import { ensureInstalled } from './bootstrap.mjs';

try {
  ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
await import('./demo/main.ts');
