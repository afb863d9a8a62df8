import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

interface TextButtonProps {
  onClick: () => void;
  /** Within a sentence, where a link has to be underlined to be seen. */
  inSentence?: boolean;
  /** Hidden words after the visible ones, where several of them stand in a list. */
  label?: string;
  children: ReactNode;
}

/** A quiet act that looks like a link and is a button. */
export function TextButton({ onClick, inSentence = false, label, children }: TextButtonProps) {
  return (
    <Anchor
      component="button"
      type="button"
      fz="sm"
      underline={inSentence ? 'always' : 'never'}
      onClick={onClick}
      aria-label={label}
    >
      {children}
    </Anchor>
  );
}
