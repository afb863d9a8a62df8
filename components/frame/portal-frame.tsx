'use client';

import { AppShell, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { Announcer } from '@/components/live/announcer';
import { EventStream } from '@/components/live/event-stream';
import { LiveBanner } from '@/components/live/live-banner';
import classes from './frame.module.css';
import { KeysDialog } from './keys-dialog';
import { meQuery } from './queries';
import { SearchPalette } from './search-palette';
import { SideBar } from './side-bar';
import { TopBar } from './top-bar';

/** The frame around every page of a signed-in person: side bar, search, account, live updates. */
export function PortalFrame({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery());
  const [opened, drawer] = useDisclosure(false);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer
  useEffect(drawer.close, [pathname]);
  return (
    <AppShell
      layout="alt"
      header={{ height: 48 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: true } }}
      padding={0}
    >
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <AppShell.Navbar className={classes.navbar} visibleFrom="sm" aria-label="Sections">
        <SideBar me={me.data} />
      </AppShell.Navbar>
      <Drawer opened={opened} onClose={drawer.close} size={240} padding={8} title="xks-access" hiddenFrom="sm">
        <nav aria-label="Sections">
          <SideBar me={me.data} inDrawer />
        </nav>
      </Drawer>
      <AppShell.Header className={classes.header}>
        <TopBar me={me.data} openDrawer={drawer.open} />
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <LiveBanner />
        <div className={classes.page}>{children}</div>
      </AppShell.Main>
      <SearchPalette />
      <KeysDialog />
      <EventStream />
      <Announcer />
    </AppShell>
  );
}
