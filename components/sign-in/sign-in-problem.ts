const PROBLEMS: Record<string, string> = {
  AccessDenied:
    'Your account was recognised, but none of your groups has a role here. Ask the platform team to map one.',
  Callback:
    'The identity provider answered in a way that could not be checked. Try again; if it stays, tell the platform team.',
  OAuthCallback: 'Signing in was cancelled or took too long at the identity provider. Try again.',
  OAuthSignin: 'The identity provider could not be reached. Nothing is wrong with your account; try again in a minute.',
  Configuration: 'Sign-in is not set up correctly. The platform team finds the reason in the portal’s log.',
  SessionRequired: 'Your session has ended. Sign in to go on where you were.',
};

/** Why signing in did not work, by next-auth's error code, with the next step. */
export function signInProblem(code: string): string {
  return PROBLEMS[code] ?? 'Signing in did not work. Try again; if it stays, tell the platform team.';
}
