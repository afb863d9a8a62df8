import type { DirectoryUser } from './directory';

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #8c959f; --accent: #0b57a4 }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9da7b1; --paper: #14181d; --line: #6e7781; --accent: #79b8ff } }
* { box-sizing: border-box }
body { margin: 0; padding: 2rem 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper) }
main { max-width: 34rem; margin: 0 auto } h1 { font-size: 1.5rem; margin: 0 0 .25rem } h2 { font-size: 1.05rem; margin: 2rem 0 .75rem }
p { margin: 0 0 1.5rem; color: var(--soft) } ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; cursor: pointer }
li button { width: 100%; text-align: left; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem } li span { color: var(--soft) }
button:hover { border-color: var(--accent) } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
label { display: block; margin-bottom: 1rem } input { display: block; width: 100%; font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px; padding: .5rem .7rem }
[role=alert] { border-left: 4px solid #cf222e; padding: .5rem .9rem; color: var(--text) }`;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

/** Everybody as a button, and a form for those who like to type. */
export function renderSignIn(action: string, users: readonly DirectoryUser[], problem?: string): string {
  const buttons = users
    .map(
      ({ id, name }) =>
        `<li><button name="account" value="${escapeHtml(id)}"><b>${escapeHtml(id)}</b><span>${escapeHtml(name)}</span></button></li>`,
    )
    .join('');
  const alert = problem ? `<p role="alert">${escapeHtml(problem)}</p>` : '';
  return page(
    'Sign in to the demo organisation',
    `<h1>Sign in</h1><p>This is the demo organisation’s identity provider. Choose who you are; there is no password to know.</p>${alert}
<form method="post" action="${escapeHtml(action)}"><ul>${buttons}</ul></form>
<h2>Or with a password</h2><form method="post" action="${escapeHtml(action)}">
<label>E-mail<input name="login" autocomplete="username" required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button></form>`,
  );
}

/** `form` is the provider's own, with the id `op.logoutForm`; sent at once where scripts run. */
export function renderSignOut(form: string): string {
  return page(
    'Sign out',
    `<h1>Sign out</h1><p>You are being signed out of the demo organisation.</p>${form}
<button form="op.logoutForm" name="logout" value="yes" id="yes">Sign out</button>
<script>document.getElementById('yes').click()</script>`,
  );
}

export function renderSignedOut(): string {
  return page('Signed out', '<h1>Signed out</h1><p>You are signed out of the demo organisation.</p>');
}

export function renderProblem(problem: string): string {
  return page('Sign-in did not work', `<h1>Sign-in did not work</h1><p role="alert">${escapeHtml(problem)}</p>`);
}
