import type { Metadata } from 'next';
import { AuditPage } from '@/components/audit/audit-page';

export const metadata: Metadata = { title: 'Audit' };

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  return <AuditPage tenant={(await params).tenant} />;
}
