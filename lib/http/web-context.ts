import { loadConfig, publishPortalUrl } from '@/lib/config';
import { createWebContext } from '@/lib/context';
import { syncPlatform } from '@/lib/db/sync-platform';
import type { OperationContext } from '@/lib/operations/operation-context';

const shared = globalThis as unknown as { xksWebContext?: Promise<OperationContext> };

/** The one context of this web process; Next loads modules more than once, so it hangs on the global object. A failed start is tried again. */
export function webContext(): Promise<OperationContext> {
  shared.xksWebContext ??= createOnce().catch((error: unknown) => {
    shared.xksWebContext = undefined;
    throw error;
  });
  return shared.xksWebContext;
}

async function createOnce(): Promise<OperationContext> {
  const config = loadConfig();
  publishPortalUrl(config);
  const context = createWebContext(config);
  await syncPlatform(context.db, config, context.now());
  return context;
}
