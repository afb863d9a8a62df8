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

/** The value of one cookie of a `Cookie` header; one that cannot be decoded counts as absent. */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decode(part.slice(at + 1).trim());
  }
  return undefined;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    // URIError is all this throws: somebody else's cookie, or a broken one.
    return undefined;
  }
}
