import type { Metadata } from 'next';
import { WorkloadsPage } from '@/components/workloads/workloads-page';

export const metadata: Metadata = { title: 'Workloads' };

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ environment?: string }>;
}

export default async function Page({ params, searchParams }: Props) {
  const { environment } = await searchParams;
  return <WorkloadsPage tenant={(await params).tenant} {...(environment ? { environment } : {})} />;
}
