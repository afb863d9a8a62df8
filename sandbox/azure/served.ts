import type { ServedRow } from '../kernel/served';
import { ARM_OPERATIONS } from './arm/operations';
import { DATA_SERVED } from './data/serve-data';
import { ENTRA_SERVED } from './entra/serve-entra';

/** Everything that the sandbox's Azure does; anything else is answered 501 and logged in red. */
export const SERVED: readonly ServedRow[] = [
  ...ARM_OPERATIONS.map(({ id, method, path }) => ({ service: 'arm', verb: id, what: `${method} ${path}` })),
  ...ENTRA_SERVED,
  ...DATA_SERVED,
];
