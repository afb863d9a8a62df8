import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { z } from 'zod';
import { CloudFailure } from '@/lib/domain/failure';
import { lastSegment } from '@/lib/domain/last-segment';
import { armPlaceWords } from '@/lib/resources/azure/arm-ids';
import type { AzureAccess } from './azure-access';
import { azureCall, BLOCKED_BY_LOCK } from './classify-error';

const VERSION = '2016-09-01';
const answer = z.object({
  value: z.array(z.object({ id: z.string(), name: z.string(), properties: z.object({ level: z.string() }) })),
});

/** Runs a write; where a lock holds it back, the failure says which lock and where it lies. */
export async function unlessLocked<T>(access: AzureAccess, scope: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof CloudFailure) || error.code !== BLOCKED_BY_LOCK) throw error;
    throw await nameLocks(access, scope, error);
  }
}

async function nameLocks(access: AzureAccess, scope: string, failure: CloudFailure): Promise<CloudFailure> {
  try {
    const locks = await listLocks(access, scope);
    if (locks.length === 0) return failure;
    const which = locks.map(({ name, level, where }) => `${name} (${level}) on ${where}`).join(', ');
    const one = locks.length === 1;
    const message = `The lock${one ? '' : 's'} ${which} hold${one ? 's' : ''} this back. Ask whoever owns ${one ? 'it' : 'them'} to remove ${one ? 'it' : 'them'}; the portal goes on by itself.`;
    return new CloudFailure(failure.kind, failure.code, message, failure.operation, { cause: failure.cause });
  } catch (error) {
    // Without the right to see locks there is still what ARM said of them.
    if (error instanceof CloudFailure) return failure;
    throw error;
  }
}

/** Locks at a scope and above it. Source: Management Locks REST API, "List at scope". */
async function listLocks(access: AzureAccess, scope: string) {
  const subscriptionId = scope.split('/')[2] ?? '';
  const url = `${access.resourceManagerUrl}${scope}/providers/Microsoft.Authorization/locks?api-version=${VERSION}`;
  const { status, bodyAsText } = await azureCall(`arm:ManagementLocks_ListByScope ${scope}`, () =>
    access.authorization(subscriptionId).sendRequest(createPipelineRequest({ url, method: 'GET' })),
  );
  if (status !== 200) throw new CloudFailure('denied', `Http${status}`, 'Locks cannot be listed.', `locks ${scope}`);
  const { value } = answer.parse(JSON.parse(bodyAsText ?? '{}'));
  return value.map(({ id, name, properties }) => {
    const over = id.slice(0, id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/locks/'));
    const where = /\/providers\//i.test(over) ? `${lastSegment(over)} in ${armPlaceWords(over)}` : armPlaceWords(over);
    return { name, level: properties.level, where };
  });
}
