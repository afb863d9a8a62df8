import type { Metadata } from 'next';
import { WorkloadPage } from '@/components/workload/workload-page';

interface Props {
  params: Promise<{ tenant: string; environment: string; serviceAccount: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).serviceAccount) };
}

export default async function Page({ params }: Props) {
  const { tenant, environment, serviceAccount } = await params;
  return <WorkloadPage workload={{ tenant, environment, serviceAccount: decodeURIComponent(serviceAccount) }} />;
}
