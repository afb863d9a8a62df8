/** Prisma's codes for "not reached", "took too long" and "no connection free". Source: Prisma error reference. */
const UNAVAILABLE = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE']);
/** Admin shutdown, crash, cannot connect now. Source: PostgreSQL, appendix A. */
const SHUTTING_DOWN = new Set(['57P01', '57P02', '57P03']);

/** Whether an error says that the database cannot be used just now, so that trying again later may help. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, meta } = error as { code?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } };
  const isKnown = typeof code === 'string' && (UNAVAILABLE.has(code) || NETWORK.has(code) || SHUTTING_DOWN.has(code));
  return isKnown || isUnavailable(cause) || isUnavailable(meta?.driverAdapterError);
}
