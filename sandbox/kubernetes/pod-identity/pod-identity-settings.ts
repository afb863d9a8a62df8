/** How slow AAD Pod Identity is; changed while it runs. */
export interface PodIdentitySettings {
  /** From Created to Assigned, and from Unassigned to gone. Azure takes 10 to 60 s for it. */
  attachSeconds: number;
}

export const DEMO_ATTACH_SECONDS = 3;

/** What Azure commonly needs to update a scale set. */
const REAL_ATTACH_SECONDS = 40;
const REAL_RETRY_SECONDS = 5;
const RETRY_MS_MIN = 10;

/** NMI's 5 s between two looks, as much faster as attaching is: it always gives up after the same share of it. */
export const retryMs = ({ attachSeconds }: PodIdentitySettings): number =>
  Math.max(RETRY_MS_MIN, (REAL_RETRY_SECONDS * 1000 * attachSeconds) / REAL_ATTACH_SECONDS);
