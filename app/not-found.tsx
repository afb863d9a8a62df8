import { NotFoundState } from '@/components/states/not-found-state';
import { PlainPage } from '@/components/states/plain-page';

export default function NotFound() {
  return (
    <PlainPage>
      <NotFoundState sentence="There is no page at this address." />
    </PlainPage>
  );
}
