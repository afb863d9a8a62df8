import { Title } from '@mantine/core';
import { BrandMark } from '@/components/frame/brand';
import { PlainPage } from '@/components/states/plain-page';
import classes from './sign-in.module.css';
import { SignInButton } from './sign-in-button';
import { signInProblem } from './sign-in-problem';

interface SignInPageProps {
  callbackUrl: string;
  /** The code next-auth came back with, if signing in did not work. */
  error: string | undefined;
}

/** The way in: one button, and in words why the last try did not work. */
export function SignInPage({ callbackUrl, error }: SignInPageProps) {
  return (
    <PlainPage>
      <div className={classes.box}>
        <div className={classes.brand}>
          <BrandMark size={28} />
          <Title order={1}>xks-access</Title>
        </div>
        <p className={classes.words}>
          Cloud access for Kubernetes workloads: ask for it, see exactly what will be created, and know that it works.
        </p>
        {error !== undefined && (
          <p className={classes.problem} role="alert">
            {signInProblem(error)}
          </p>
        )}
        <SignInButton callbackUrl={callbackUrl} />
      </div>
    </PlainPage>
  );
}
