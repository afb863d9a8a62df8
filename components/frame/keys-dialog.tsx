'use client';

import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isTyping, useSingleKeys } from './single-keys';

const openEvent = 'xks-access:keys';

const KEYS = [
  ['Ctrl K', 'Search and go anywhere'],
  ['/', 'To the filter of a list'],
  ['j, k', 'Next and previous in a queue'],
  ['Enter', 'Open the request as a page'],
  ['a, r', 'Open the decision, to approve or reject; never sends it'],
  ['?', 'This list'],
] as const;

/** Opens the list of keys from anywhere. */
export function openKeysDialog(): void {
  window.dispatchEvent(new Event(openEvent));
}

/** Every key there is, and the switch that turns single letters off. */
export function KeysDialog() {
  const [opened, setOpened] = useState(false);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  useEffect(() => {
    const open = () => setOpened(true);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && singleKeys && !isTyping(event.target)) setOpened(true);
    };
    window.addEventListener(openEvent, open);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener(openEvent, open);
      window.removeEventListener('keydown', onKey);
    };
  }, [singleKeys]);
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Keyboard">
      <Table aria-label="Keys" highlightOnHover={false}>
        <Table.Tbody>
          {KEYS.map(([keys, meaning]) => (
            <Table.Tr key={keys}>
              <Table.Td w={90}>
                <Kbd>{keys}</Kbd>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        mt={12}
        label="Single letters act as shortcuts"
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}
