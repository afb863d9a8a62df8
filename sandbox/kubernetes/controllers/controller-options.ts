import { CONTROLLER } from '../auth/user';
import type { WriteOptions } from '../rest/write-options';

/** How controllers write: as themselves, through the same path as everybody. */
export const CONTROLLER_OPTIONS: WriteOptions = {
  user: CONTROLLER,
  manager: 'kube-controller-manager',
  isDryRun: false,
  fieldValidation: 'Ignore',
  warn: () => undefined,
};
