'use client';

import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { createAnnouncements } from './announcements';

const announcements = createAnnouncements();

/** Says a change politely to people who cannot see it; at most one sentence every five seconds, the newest wins. */
export function announce(sentence: string): void {
  announcements.add(sentence);
}

/** The one live region of the portal. */
export function Announcer() {
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    const timer = setInterval(() => {
      const next = announcements.next(Date.now());
      if (next !== undefined) setSentence(next);
    }, 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {sentence}
    </VisuallyHidden>
  );
}
