import { endSessionUrl } from '@/lib/auth/end-session-url';
import { webContext } from '@/lib/http/web-context';

/** Where next-auth sends a browser whose session here has ended: on to the provider, to end that one too. */
export async function GET(): Promise<Response> {
  return new Response(null, { status: 302, headers: { location: await endSessionUrl(await webContext()) } });
}
