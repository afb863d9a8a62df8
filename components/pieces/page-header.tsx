import { Anchor, Box, Breadcrumbs, Group, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  crumbs?: readonly { label: string; href?: string }[];
  /** Beside the title: the status pill or a count. */
  beside?: ReactNode;
  /** The page's state in one sentence. */
  sentence?: ReactNode;
  /** Buttons that are not the one primary act. */
  actions?: ReactNode;
  /** The one act of the page; on a phone it sticks to the bottom. */
  primary?: ReactNode;
}

/** Where you are, what it is called, how it stands, and what to do next. */
export function PageHeader({ title, crumbs = [], beside, sentence, actions, primary }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className={classes.line}>
        <div className={classes.words}>
          <Group gap={10} wrap="wrap">
            <Title order={1} className={classes.title}>
              {title}
            </Title>
            {beside}
          </Group>
          {sentence !== undefined && <p className={classes.sentence}>{sentence}</p>}
        </div>
        <Group gap={8} className={classes.actions}>
          {actions}
          {primary !== undefined && <Box visibleFrom="sm">{primary}</Box>}
        </Group>
      </div>
      {primary !== undefined && (
        <Box hiddenFrom="sm" className={classes.sticky}>
          {primary}
        </Box>
      )}
    </header>
  );
}

function Crumbs({ crumbs }: { crumbs: NonNullable<PageHeaderProps['crumbs']> }) {
  return (
    <nav aria-label="Breadcrumb">
      <Breadcrumbs separatorMargin={6} className={classes.crumbs}>
        {crumbs.map((crumb) =>
          crumb.href ? (
            <Anchor key={crumb.label} component={Link} href={crumb.href} c="dimmed" fz="xs">
              {crumb.label}
            </Anchor>
          ) : (
            <span key={crumb.label} aria-current="page">
              {crumb.label}
            </span>
          ),
        )}
      </Breadcrumbs>
    </nav>
  );
}
