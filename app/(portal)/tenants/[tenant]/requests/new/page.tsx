import type { Metadata } from 'next';
import { NewRequestPage } from '@/components/request-new/new-request-page';

export const metadata: Metadata = { title: 'Request access' };

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const given = Object.entries(await searchParams).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return <NewRequestPage tenant={(await params).tenant} known={Object.fromEntries(given)} />;
}
