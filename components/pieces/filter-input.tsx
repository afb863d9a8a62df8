'use client';

import { Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { isTyping, useSingleKeys } from '@/components/frame/single-keys';

interface FilterInputProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Takes the whole width of what it filters. */
  wide?: boolean;
}

/** Narrows a list; `/` leads here from anywhere on the page. */
export function FilterInput({ value, onChange, placeholder = 'Filter', wide = false }: FilterInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [singleKeys] = useSingleKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || !singleKeys || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys]);
  return (
    <TextInput
      ref={input}
      type="search"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={placeholder}
      aria-label="Filter"
      leftSection={<IconSearch size={15} />}
      rightSection={value === '' && singleKeys ? <Kbd size="xs">/</Kbd> : undefined}
      rightSectionPointerEvents="none"
      maxLength={100}
      w={{ base: '100%', sm: wide ? '100%' : 220 }}
    />
  );
}
