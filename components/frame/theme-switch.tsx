'use client';

import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { IconMoon, IconSun } from '@tabler/icons-react';

/** Light or dark; kept in this browser. */
export function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  const dark = useComputedColorScheme('light') === 'dark' && mounted;
  const label = dark ? 'Light theme' : 'Dark theme';
  return (
    <Tooltip label={label}>
      <ActionIcon size={30} c="inherit" onClick={() => setColorScheme(dark ? 'light' : 'dark')} aria-label={label}>
        {dark ? <IconSun size={17} stroke={1.7} /> : <IconMoon size={17} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
}
