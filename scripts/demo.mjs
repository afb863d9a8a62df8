// npm run demo [-- --external=kubernetes,aws,azure,database] [-- --reset]
import { runInstalled } from './bootstrap.mjs';

await runInstalled('demo/main.ts');
