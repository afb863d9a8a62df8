import { findUnreadiness } from '@/lib/http/find-unreadiness';

export const dynamic = 'force-dynamic';

/** Whether requests can be served: 503 with the reason while they cannot. */
export async function GET(): Promise<Response> {
  const reason = await findUnreadiness();
  const headers = { 'cache-control': 'no-store' };
  return Response.json(reason === undefined ? { ready: true } : { ready: false, reason }, {
    status: reason === undefined ? 200 : 503,
    headers,
  });
}
