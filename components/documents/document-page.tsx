import { Typography } from '@mantine/core';
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
        <Markdown remarkPlugins={[remarkGfm]} urlTransform={portalAddress}>
          {markdown}
        </Markdown>
      </Typography>
    </>
  );
}

/** Documents name each other as files, so that the links work in the repository too. */
function portalAddress(url: string): string {
  return /^https?:/.test(url) || url.startsWith('#') ? url : `/docs/${url.replace(/\.md\b/, '')}`;
}
