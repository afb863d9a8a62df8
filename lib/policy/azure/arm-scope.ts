/** What kind of thing an ARM id names. `other`: well-formed, but none of the scopes below a resource group. */
export type ScopeKind = 'root' | 'management-group' | 'subscription' | 'resource-group' | 'resource' | 'other';

/** An ARM id that was read strictly. */
export interface ArmScope {
  kind: ScopeKind;
  /** Lower-case, because ARM ignores case and echoes it back as it likes. */
  segments: readonly string[];
  /** Ends in a slash, which ARM drops. */
  trailingSlash: boolean;
}

export type ScopeResult = { ok: true; scope: ArmScope } | { ok: false; message: string };

/** Letters of resource names as ARM takes them. No `%`, no white space, no backslash, nothing beyond ASCII. */
const SEGMENT = /^[A-Za-z0-9._()$~!@,+=-]+$/;
const CHARACTERS_MAX = 2048;

/**
 * Reads an ARM id strictly: what two readers could read differently (percent-encoding, empty or dot segments, look-alike
 * letters) is no id at all. Source: ARM, "Resource naming rules".
 */
export function parseScope(text: string): ScopeResult {
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  if (text === '/') return { ok: true, scope: { kind: 'root', segments: [], trailingSlash: false } };
  if (text.length > CHARACTERS_MAX) return { ok: false, message: `The scope has ${text.length} characters.` };
  if (!text.startsWith('/')) return { ok: false, message: `"${shown}" does not begin with a slash.` };
  const trailingSlash = text.endsWith('/');
  const segments = text.slice(1, trailingSlash ? -1 : undefined).split('/');
  const odd = segments.find((segment) => !SEGMENT.test(segment) || /^\.+$/.test(segment));
  if (odd !== undefined) return { ok: false, message: `"${shown}" has the part "${odd}", which no ARM id has.` };
  const lower = segments.map((segment) => segment.toLowerCase());
  return { ok: true, scope: { kind: kindOf(lower), segments: lower, trailingSlash } };
}

function kindOf(segments: readonly string[]): ScopeKind {
  const [first, , third, , fifth] = segments;
  if (first === 'providers' && segments[1] === 'microsoft.management' && third === 'managementgroups') {
    return segments.length === 4 ? 'management-group' : 'other';
  }
  if (first !== 'subscriptions' || segments.length < 2) return 'other';
  if (segments.length === 2) return 'subscription';
  if (third !== 'resourcegroups' || segments.length < 4) return 'other';
  if (segments.length === 4) return 'resource-group';
  return fifth === 'providers' && isResource(segments.slice(4)) ? 'resource' : 'other';
}

/** Providers of things that stand above resources: below a group such an id means something else than it seems to. */
const GOVERNING = ['microsoft.management', 'microsoft.authorization', 'microsoft.subscription', 'microsoft.resources'];

/** `providers/Namespace/type/name(/type/name)…`, and again for an extension resource. */
function isResource(segments: readonly string[]): boolean {
  const next = segments.indexOf('providers', 1);
  const own = next < 0 ? segments : segments.slice(0, next);
  const provider = own[1] ?? '';
  const whole = own.length >= 4 && own.length % 2 === 0 && provider.includes('.') && !GOVERNING.includes(provider);
  return whole && (next < 0 || isResource(segments.slice(next)));
}

/** Whether rights at a scope reach a resource: they are inherited downwards, segment by segment. */
export function covers(scope: ArmScope, resource: ArmScope): boolean {
  if (scope.kind === 'root') return true;
  return scope.segments.every((segment, at) => resource.segments[at] === segment);
}

/** The same for two texts; an id that cannot be read covers nothing and is covered by nothing. */
export function scopeCovers(scope: string, resourceId: string): boolean {
  const [outer, inner] = [parseScope(scope), parseScope(resourceId)];
  return outer.ok && inner.ok && covers(outer.scope, inner.scope);
}
