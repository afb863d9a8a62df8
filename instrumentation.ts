/** Runs once per server process, before the first request: a broken configuration stops it here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { webContext } = await import('@/lib/http/web-context');
  await webContext();
}
