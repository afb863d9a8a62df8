'use client';

import { Anchor, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useIntent } from '@/components/api/use-intent';
import { useTenantOfPage } from '@/components/frame/use-place';
import { workloadPath } from '@/components/pieces/links';
import { PageHeader } from '@/components/pieces/page-header';
import { MutationProblem } from '@/components/states/mutation-problem';
import { type RequestDetail, withdrawRequest } from '@/lib/contracts/requests';
import { subjectWords } from '@/lib/domain/words';
import { requestQuery } from './queries';

/** What is asked, by whom, for which workload; withdrawing while nobody has decided. */
export function RequestHeader({ request }: { request: RequestDetail }) {
  useTenantOfPage(request.tenant);
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: requestQuery(request.number).queryKey });
  const withdraw = useIntent(withdrawRequest, {
    onSuccess: () => {
      notifications.show({ message: `R-${request.number} is withdrawn.` });
      return reload();
    },
  });
  return (
    <>
      <PageHeader
        title={request.permissionSet.name}
        crumbs={[
          { label: request.tenant, href: `/tenants/${request.tenant}` },
          { label: 'Requests', href: `/tenants/${request.tenant}/requests` },
          { label: `R-${request.number}` },
        ]}
        beside={<code style={{ color: 'var(--mantine-color-dimmed)' }}>R-{request.number}</code>}
        sentence={
          <>
            {request.requestedBy.name} asks {request.extends ? 'to extend' : 'for'}{' '}
            {request.extends && (
              <>
                <Anchor component={Link} href={`/requests/${request.extends.request}`} fz="sm" underline="always">
                  R-{request.extends.request}
                </Anchor>{' '}
                for{' '}
              </>
            )}
            <Anchor component={Link} href={workloadPath(request)} fz="sm" underline="always">
              {subjectWords(request)}
            </Anchor>{' '}
            in {request.tenant} · {request.environment}, version {request.permissionSet.version} of the permission set.
          </>
        }
        actions={
          request.mayWithdraw && (
            <Button
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ params: { id: request.id } })}
            >
              Withdraw
            </Button>
          )
        }
        primary={request.state === 'requested' && request.mayDecide.allowed && <DecideLink />}
      />
      <MutationProblem error={withdraw.error} reload={() => void reload()} />
    </>
  );
}

function DecideLink() {
  return (
    <Button component="a" href="#decision" variant="filled" hiddenFrom="md">
      Decide
    </Button>
  );
}
