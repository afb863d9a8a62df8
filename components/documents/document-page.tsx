import { Typography } from '@mantine/core';
import type { ReactNode } from 'react';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { PageHeader } from '@/components/pieces/page-header';
import classes from './document.module.css';

/** A document in the portal's own frame. HTML in it is shown as text, never run. */
export function DocumentPage({ title, markdown }: { title: string; markdown: string }) {
  return (
    <>
      <PageHeader title={title} />
      <Typography className={classes.document}>
        <Markdown remarkPlugins={[remarkGfm]} urlTransform={portalAddress} components={{ table: WideTable }}>
          {markdown}
        </Markdown>
      </Typography>
    </>
  );
}

/** A table keeps its words whole and scrolls by itself where the screen is narrower; also by keyboard. */
function WideTable({ children }: { children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.table} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

/** Documents name each other as files, so that the links work in the repository too. */
function portalAddress(url: string): string {
  return /^https?:/.test(url) || url.startsWith('#') ? url : `/docs/${url.replace(/\.md\b/, '')}`;
}
