import type { Metadata } from 'next';
import { RequestsPage } from '@/components/requests/requests-page';

export const metadata: Metadata = { title: 'Requests' };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  return <RequestsPage tenant={(await params).tenant} />;
}
