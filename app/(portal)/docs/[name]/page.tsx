import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocumentPage } from '@/components/documents/document-page';
import { loadDocument } from '@/lib/operations/load-document';

interface Props {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadDocument((await params).name))?.title ?? 'Not found' };
}

export default async function Page({ params }: Props) {
  const found = await loadDocument((await params).name);
  if (!found) notFound();
  return <DocumentPage {...found} />;
}
