// npm test: everything, from a fresh clone. The last line is `N passed, N failed` (`, N skipped`).
import { runInstalled } from './bootstrap.mjs';

await runInstalled('test/main.ts');
