import type { Metadata } from 'next';
import { CataloguePage } from '@/components/catalogue/catalogue-page';

export const metadata: Metadata = { title: 'Catalogue' };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  return <CataloguePage tenant={(await params).tenant} />;
}
