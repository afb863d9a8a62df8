/**
 * Name and attributes of the session cookie. Over https it carries `__Host-`, which ties it to this host; over http, for
 * a demo on loopback, browsers refuse that prefix.
 */
export function sessionCookie(portalUrl: string) {
  const secure = portalUrl.startsWith('https://');
  return {
    name: secure ? '__Host-xks-session' : 'xks-session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}

/** The value of one cookie of a `Cookie` header. */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return undefined;
}
