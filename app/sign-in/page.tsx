import type { Metadata } from 'next';
import { SignInPage } from '@/components/sign-in/sign-in-page';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<{ callbackUrl?: string; error?: string }>;
}

export default async function Page({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  return <SignInPage callbackUrl={callbackUrl ?? '/'} error={error} />;
}
