'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getProviders, signIn } from 'next-auth/react';
import { useState } from 'react';

/** Leads to the one identity provider and back to where the person wanted to go. */
export function SignInButton({ callbackUrl }: { callbackUrl: string }) {
  const [leaving, setLeaving] = useState(false);
  const providers = useQuery({ queryKey: ['sign-in-providers'], queryFn: () => getProviders(), staleTime: Infinity });
  const provider = Object.values(providers.data ?? {})[0];
  const go = async () => {
    setLeaving(true);
    const { data } = provider ? providers : await providers.refetch();
    await signIn(Object.values(data ?? {})[0]?.id, { callbackUrl });
  };
  return (
    <Button variant="filled" size="sm" fullWidth loading={leaving} onClick={() => void go()}>
      {provider ? `Sign in with ${provider.name}` : 'Sign in'}
    </Button>
  );
}
