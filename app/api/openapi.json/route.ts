import { openapiDocument } from '@/lib/http/openapi';
import { webContext } from '@/lib/http/web-context';

/** The contract for programs; needs nobody signed in. */
export async function GET(): Promise<Response> {
  const { config } = await webContext();
  return Response.json(openapiDocument(config.portal.url), { headers: { 'cache-control': 'no-cache' } });
}
