import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { PortalFrame } from '@/components/frame/portal-frame';
import { currentActor } from '@/lib/http/page';

/** Whose page it is decides everything on it: nothing here is made at build time. */
export const dynamic = 'force-dynamic';

/** Nobody sees a page of the portal without being signed in; signing in leads back to where one wanted to go. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  if (!(await currentActor())) {
    const wanted = (await headers()).get('x-wanted-path') ?? '/';
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(wanted)}`);
  }
  return <PortalFrame>{children}</PortalFrame>;
}
