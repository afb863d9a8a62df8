'use client';

import { Menu, Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKey, IconKeyboard, IconLogout } from '@tabler/icons-react';
import Link from 'next/link';
import { signOut } from 'next-auth/react';
import type { Me } from '@/lib/contracts/me';
import classes from './frame.module.css';
import { openKeysDialog } from './keys-dialog';

/** Who you are, what you may do, and the way out. */
export function AccountMenu({ me }: { me: Me | undefined }) {
  if (!me) return <Skeleton height={20} width={20} circle />;
  return (
    <Menu width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <span className={classes.initial} aria-hidden>
            {me.person.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={classes.long}>{me.person.name}</span>
          <span className={classes.short} style={{ position: 'absolute', clipPath: 'inset(50%)' }}>
            Account of {me.person.name}
          </span>
          <IconChevronDown size={14} aria-hidden className={classes.long} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.person.name}</Menu.Label>
        <Menu.Label>{rolesOf(me)}</Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} href="/tokens" leftSection={<IconKey size={15} />}>
          Tokens
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={openKeysDialog}>
          Keyboard
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void signOut({ callbackUrl: '/sign-in' })}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function rolesOf(me: Me): string {
  if (me.roles.length === 0) return 'None of your groups has a role here.';
  return me.roles.map((role) => `${role.role} of ${role.scope}`).join(', ');
}
