import { NotFoundState } from '@/components/states/not-found-state';

export default function NotFound() {
  return <NotFoundState sentence="There is nothing at this address that you can see." />;
}
