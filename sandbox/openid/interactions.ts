import type Provider from 'oidc-provider';
import type { Directory } from './directory';
import { renderProblem, renderSignIn } from './pages';

type Middleware = Parameters<Provider['use']>[0];

const DEMO_PASSWORD = 'demo';
const BODY_BYTES_MAX = 10_000;

/** The sign-in page. A sign-in asked for with `prompt=login` shows it again, even to somebody signed in. */
export function interactionRoutes(provider: Provider, directory: Directory): Middleware {
  return async (ctx, next) => {
    if (!/^\/interaction\/[\w-]+$/.test(ctx.path)) return next();
    ctx.set('cache-control', 'no-store');
    ctx.type = 'html';
    const details = await provider.interactionDetails(ctx.req, ctx.res).catch((error: Error) => error);
    if (details instanceof Error) {
      ctx.status = 400;
      ctx.body = renderProblem('This sign-in was finished or has ended. Go back to the application and start again.');
      return;
    }
    if (ctx.method !== 'POST') {
      ctx.body = renderSignIn(ctx.path, directory.list());
      return;
    }
    const form = new URLSearchParams(await readBody(ctx.req));
    const outcome = authenticate(form, directory);
    if ('problem' in outcome) {
      ctx.status = 401;
      ctx.body = renderSignIn(ctx.path, directory.list(), outcome.problem);
      return;
    }
    ctx.respond = false;
    const result = { login: { accountId: outcome.accountId }, consent: {} };
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  };
}

function authenticate(form: URLSearchParams, directory: Directory): { accountId: string } | { problem: string } {
  const user = directory.find(form.get('account') ?? form.get('login')?.trim() ?? '');
  const isTyped = !form.has('account');
  if (!user || (isTyped && form.get('password') !== DEMO_PASSWORD))
    return { problem: 'E-mail or password is wrong. The demo’s password is “demo”.' };
  if (user.isDisabled) return { problem: `${user.id} is disabled.` };
  return { accountId: user.id };
}

async function readBody(request: AsyncIterable<Buffer>): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > BODY_BYTES_MAX) throw new Error('form too large');
  }
  return body;
}
