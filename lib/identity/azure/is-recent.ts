/** How long Azure may take until a new credential or assignment counts. Source: Microsoft Entra and Azure RBAC docs, "up to 10 minutes". */
const PROPAGATION_MINUTES = 10;

/** Whether something was made so shortly before the observation that it may not count yet; false where a time is missing. */
export function isRecent(created: string | null | undefined, observedAt: string | undefined): boolean {
  const age = Date.parse(observedAt ?? '') - Date.parse(created ?? '');
  return age >= 0 && age < PROPAGATION_MINUTES * 60_000;
}
