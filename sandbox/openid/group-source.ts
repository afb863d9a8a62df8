import type Provider from 'oidc-provider';
import type { Directory } from './directory';

type Middleware = Parameters<Provider['use']>[0];

/** Where a token with too many groups points to: all groups of the token's own subject, by its access token. */
export function groupSource(provider: Provider, directory: Directory): Middleware {
  return async (ctx, next) => {
    const subject = /^\/users\/([^/]+)\/groups$/.exec(ctx.path)?.[1];
    if (!subject) return next();
    const bearer = /^Bearer (.+)$/i.exec(ctx.get('authorization'))?.[1];
    const token = bearer ? await provider.AccessToken.find(bearer) : undefined;
    const user = directory.find(decodeURIComponent(subject));
    if (!token || token.accountId !== user?.id || user.isDisabled) {
      ctx.status = 401;
      ctx.set('www-authenticate', 'Bearer error="invalid_token"');
      ctx.body = { error: 'invalid_token' };
      return;
    }
    ctx.body = { groups: user.groups };
  };
}
