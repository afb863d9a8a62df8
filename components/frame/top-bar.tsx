'use client';

import { Burger, Kbd, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconFlask, IconSearch } from '@tabler/icons-react';
import type { Me } from '@/lib/contracts/me';
import { AccountMenu } from './account-menu';
import classes from './frame.module.css';
import { ThemeSwitch } from './theme-switch';

/** Search, the notice badge, the theme switch and the account. */
export function TopBar({ me, openDrawer }: { me: Me | undefined; openDrawer: () => void }) {
  return (
    <div className={classes.bar}>
      <Burger hiddenFrom="sm" size={18} onClick={openDrawer} aria-label="Open the menu" />
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <IconSearch size={15} aria-hidden />
        <span className={classes.long}>Search tenants, workloads, requests</span>
        <span className={classes.short}>Search</span>
        <span className={classes.keys} aria-hidden>
          <Kbd size="xs">Ctrl</Kbd>
          <Kbd size="xs">K</Kbd>
        </span>
      </UnstyledButton>
      <div className={classes.right}>
        {me?.notice && (
          <span className={classes.badge}>
            <IconFlask size={14} aria-hidden />
            {me.notice}
          </span>
        )}
        <ThemeSwitch />
        <AccountMenu me={me} />
      </div>
    </div>
  );
}
