// npm start: one web and one worker process from the environment, on a clone that was installed and built.
import { register } from 'tsx/esm/api';

register();
await import('./start/main.ts');
