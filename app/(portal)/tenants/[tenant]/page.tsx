import type { Metadata } from 'next';
import { TenantPage } from '@/components/tenant/tenant-page';

interface Props {
  params: Promise<{ tenant: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).tenant };
}

export default async function Page({ params }: Props) {
  return <TenantPage tenant={(await params).tenant} />;
}
