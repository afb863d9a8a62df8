import { StatusIcon } from '@/components/pieces/status-icon';

/** Whether the hash chain over the rows was walked and holds. */
export function ChainIntact({ intact }: { intact: boolean }) {
  return (
    <span style={{ display: 'inline-flex', gap: 6 }}>
      <StatusIcon status={intact ? 'proven' : 'broken'} />
      {intact
        ? 'Hash chain intact: no row was changed or removed since it was written.'
        : 'Hash chain broken: a row was changed or removed. Tell the platform team.'}
    </span>
  );
}
