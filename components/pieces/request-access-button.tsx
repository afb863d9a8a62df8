import { Button } from '@mantine/core';
import Link from 'next/link';
import { newRequestPath } from './links';

interface RequestAccessButtonProps {
  tenant: string;
  /** What the form is filled in with. */
  known?: Record<string, string>;
  /** Not the page's most urgent act. */
  quiet?: boolean;
}

export function RequestAccessButton({ tenant, known = {}, quiet = false }: RequestAccessButtonProps) {
  return (
    <Button component={Link} href={newRequestPath(tenant, known)} variant={quiet ? 'default' : 'filled'}>
      Request access
    </Button>
  );
}
