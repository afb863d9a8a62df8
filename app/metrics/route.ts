import { collectMetrics } from '@/lib/http/collect-metrics';

export const dynamic = 'force-dynamic';

/** For Prometheus; counts only, no names. Keep it off the public side of the ingress. */
export async function GET(): Promise<Response> {
  const { text, contentType } = await collectMetrics();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
