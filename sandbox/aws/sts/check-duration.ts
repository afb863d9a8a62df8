import { validationError } from '../wire/aws-error';
import type { Role } from '../world/entities';

const CHAINED_SECONDS_MAX = 3600;

/** The session length to give, seconds; a session opened out of another role's session never exceeds an hour. */
export function checkDuration(role: Role, wantedSeconds: number | undefined, isChained: boolean): number {
  const seconds = wantedSeconds ?? 3600;
  if (isChained && seconds > CHAINED_SECONDS_MAX) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (seconds > role.maxSessionSeconds) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return seconds;
}
