import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestPage } from '@/components/request/request-page';

interface Props {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `R-${(await params).number}` };
}

export default async function Page({ params }: Props) {
  const { number } = await params;
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  return <RequestPage number={Number(number)} />;
}
