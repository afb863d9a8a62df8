import path from 'node:path';
import { parseArgs } from 'node:util';

export const EXTERNAL_PARTS = ['kubernetes', 'aws', 'azure', 'database'] as const;
export type ExternalPart = (typeof EXTERNAL_PARTS)[number];

export interface DemoArguments {
  external: ReadonlySet<ExternalPart>;
  isReset: boolean;
  /** Absolute; everything the demo keeps lies in it. */
  stateDir: string;
  port: number;
}

/** Throws with the usage where the command line says something unknown. */
export function parseDemoArguments(
  args: string[],
  env: Record<string, string | undefined>,
  root: string,
): DemoArguments {
  const { values } = parseArgs({
    args,
    options: {
      external: { type: 'string', default: '' },
      reset: { type: 'boolean', default: false },
      state: { type: 'string', default: '.demo' },
    },
  });
  const named = values.external.split(',').filter((name) => name !== '');
  const unknown = named.filter((name) => !EXTERNAL_PARTS.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`--external=${unknown.join(',')}: there are ${EXTERNAL_PARTS.join(', ')}`);
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT=${env.PORT} is no port`);
  return {
    external: new Set(named as ExternalPart[]),
    isReset: values.reset,
    stateDir: path.resolve(root, values.state),
    port,
  };
}
