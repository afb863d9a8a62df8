import { type JsonObject, listOf, recordOf, textOf } from '../schema/record';

const statusesOf = (pod: JsonObject): JsonObject[] => listOf(recordOf(pod.status).containerStatuses).map(recordOf);

/** `1/2`: ready containers of all. */
export const readyCell = (pod: JsonObject): string =>
  `${statusesOf(pod).filter(({ ready }) => ready === true).length}/${listOf(recordOf(pod.spec).containers).length}`;

export const restartsCell = (pod: JsonObject): string =>
  String(statusesOf(pod).reduce((sum, { restartCount }) => sum + (Number(restartCount) || 0), 0));

function containerReason(status: JsonObject): string {
  const { waiting, terminated } = recordOf(status.state);
  const reason = textOf(recordOf(waiting).reason) || textOf(recordOf(terminated).reason);
  if (reason || !terminated) return reason;
  return `ExitCode:${String(recordOf(terminated).exitCode ?? 0)}`;
}

/** The STATUS people know: the phase, unless a container's state or a deletion says more. */
export function statusCell(pod: JsonObject): string {
  const status = recordOf(pod.status);
  if (recordOf(pod.metadata).deletionTimestamp) return 'Terminating';
  const reasons = statusesOf(pod).map(containerReason).filter(Boolean);
  return reasons.at(-1) ?? (textOf(status.reason) || textOf(status.phase) || 'Unknown');
}
