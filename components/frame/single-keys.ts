'use client';

import { useLocalStorage } from '@mantine/hooks';

/** Whether single letters act as shortcuts; kept in this browser, on unless switched off. */
export function useSingleKeys() {
  return useLocalStorage({ key: 'xks-access-single-keys', defaultValue: true });
}

/** True where a letter is text, not a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
