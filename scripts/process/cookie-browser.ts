const REDIRECTS_MAX = 20;

/** What came back, and where it was in the end. */
export interface Page {
  url: URL;
  status: number;
  text: string;
}

/** A browser without a window: keeps cookies per host, follows redirects, sends forms. */
export class CookieBrowser {
  private readonly jar = new Map<string, Map<string, string>>();

  /** Follows redirects until `until` says stop, or an answer is none. */
  async open(address: string | URL, init: RequestInit = {}, until: (url: URL) => boolean = () => false): Promise<Page> {
    let url = new URL(address);
    let next = init;
    for (let hop = 0; hop < REDIRECTS_MAX; hop++) {
      if (until(url)) return { url, status: 0, text: '' };
      const response = await this.fetch(url, next);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !location)
        return { url, status: response.status, text: await response.text() };
      await response.arrayBuffer();
      url = new URL(location, url);
      next = {};
    }
    throw new Error(`more than ${REDIRECTS_MAX} redirects from ${address}`);
  }

  /** One request with this browser's cookies; redirects are the caller's. */
  async fetch(url: URL | string, init: RequestInit = {}): Promise<Response> {
    const host = new URL(url).hostname;
    const cookies = this.jar.get(host) ?? new Map<string, string>();
    this.jar.set(host, cookies);
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookieHeader(url));
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  }

  /** What it would send to an address of this host. */
  cookieHeader(url: URL | string): string {
    return [...(this.jar.get(new URL(url).hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  submit(url: URL | string, fields: Record<string, string>, until?: (url: URL) => boolean): Promise<Page> {
    return this.open(url, { method: 'POST', body: new URLSearchParams(fields) }, until);
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at).trim();
  const isGone = attributes.some((attribute) => {
    const [key = '', value = ''] = attribute.trim().split('=');
    const isPast = key.toLowerCase() === 'expires' && Date.parse(value) < Date.now();
    return isPast || (key.toLowerCase() === 'max-age' && Number(value) <= 0);
  });
  if (isGone) cookies.delete(name);
  else cookies.set(name, pair.slice(at + 1));
}
