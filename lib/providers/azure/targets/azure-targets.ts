import type { FieldKind } from '@/lib/domain/permission-set';
import type { TargetReading } from '@/lib/domain/target';
import type { TargetReader } from '../../target-reader';
import type { ArmReader } from './arm-reader';
import type { GroupQuestion } from './group-question';
import { readChildren, readOfType, readVaultSecrets, readVaults } from './read-resources';
import { readScopes } from './read-scopes';
import { TYPES, type TypeWords } from './resource-words';

const READERS = {
  'storage-container': (question) => readChildren(question, TYPES.storage),
  'blob-prefix': () =>
    Promise.resolve({
      items: [],
      complete: false,
      problem: 'The portal may not look into containers: it reads no data. Type the folder.',
    }),
  vault: readVaults,
  'vault-secret': readVaultSecrets,
  registry: (question) => whole(question, TYPES.registry),
  'service-bus-queue': (question) => readChildren(question, TYPES.serviceBus),
  'event-hub': (question) => readChildren(question, TYPES.eventHubs),
  'app-configuration': (question) => whole(question, TYPES.appConfiguration),
  scope: readScopes,
} satisfies Partial<Record<FieldKind, (question: GroupQuestion) => Promise<TargetReading>>>;

type AzureKind = keyof typeof READERS;

/** Lists what exists in a tenant's resource group, with the portal's reader identity. */
export function createAzureTargets(arm: ArmReader | undefined): TargetReader {
  return {
    kinds: new Set(Object.keys(READERS) as AzureKind[]),
    read({ boundaries: { azure }, kind, within }, signal) {
      if (!azure || !arm) return Promise.resolve({ items: [], complete: false, problem: 'There is no Azure here.' });
      const group = `/subscriptions/${azure.subscriptionId}/resourceGroups/${azure.resourceGroup}`;
      return READERS[kind as AzureKind]({ arm, group, within, signal });
    },
  };
}

async function whole(question: GroupQuestion, row: TypeWords): Promise<TargetReading> {
  const { targets, complete } = await readOfType(question, row);
  return { items: targets, complete };
}
