import { lastSegment } from '../last-segment';
import type { Probe } from '../probe';
import { type ArmKind, namesIn } from './arm-id';
import { apiVersionOf, lookAt } from './azure-access';
import { CONFIGURATION_STORE, CONTAINER, EVENT_HUB, SERVICE_BUS_QUEUE, VAULT, VAULT_SECRET } from './azure-kinds';
import { containerProbe } from './container-parts';
import { hubProbe } from './event-hub';
import { nameBeside } from './neighbour';
import { ROLE_IDS } from './offered-roles';
import { configurationProbe } from './read-configuration';
import { vaultProbe } from './read-vault-secret';
import { queueEntryProbe } from './service-bus-queue';

interface Provable {
  role: keyof typeof ROLE_IDS;
  kind: ArmKind;
  probe(scope: string): Probe;
}

const wholeContainer = (container: string) => containerProbe({ container, prefix: '' });
const oneSecret = (id: string) => {
  const [, secret] = namesIn(VAULT_SECRET, id);
  return vaultProbe(id.slice(0, -`/secrets/${secret}`.length), secret);
};

/** Roles that give a harmless look at one kind of thing, and at nothing beside it. */
const PROVABLE: readonly Provable[] = [
  { role: 'Storage Blob Data Reader', kind: CONTAINER, probe: wholeContainer },
  { role: 'Storage Blob Data Contributor', kind: CONTAINER, probe: wholeContainer },
  { role: 'Key Vault Secrets User', kind: VAULT, probe: (vault) => vaultProbe(vault, undefined) },
  { role: 'Key Vault Secrets User', kind: VAULT_SECRET, probe: oneSecret },
  { role: 'Azure Service Bus Data Sender', kind: SERVICE_BUS_QUEUE, probe: queueEntryProbe },
  { role: 'Azure Service Bus Data Receiver', kind: SERVICE_BUS_QUEUE, probe: queueEntryProbe },
  { role: 'Azure Event Hubs Data Sender', kind: EVENT_HUB, probe: (hub) => hubProbe(hub) },
  {
    role: 'Azure Event Hubs Data Receiver',
    kind: EVENT_HUB,
    probe: (hub) => hubProbe(hub, '/consumergroups/$Default'),
  },
  { role: 'App Configuration Data Reader', kind: CONFIGURATION_STORE, probe: configurationProbe },
];

/** What proves a role at a scope, where it is one of the pairs of which a harmless call and a neighbour are known. */
export function roleProbe({ scope, role }: { scope: string; role: string }): Probe {
  const known = PROVABLE.find((one) => ROLE_IDS[one.role] === role && namesIn(one.kind, scope).length > 0);
  if (known !== undefined) return known.probe(scope);
  if (role === ROLE_IDS.Reader && isLooked(scope)) return entryProbe(scope);
  return { kind: 'none', reason: 'The probe knows no harmless call that shows this role at a scope of this kind.' };
}

/** A group, or a thing right below one of the providers whose API version is known. */
function isLooked(scope: string): boolean {
  return (
    /\/resourceGroups\/[\w.()-]+(?:\/providers\/[\w.]+\/\w+\/[\w.()-]+)?$/i.test(scope) &&
    apiVersionOf(scope) !== undefined
  );
}

function entryProbe(scope: string): Probe {
  const name = lastSegment(scope);
  const beside = nameBeside(name, 90);
  return {
    kind: 'calls',
    allowed: lookAt(scope, `look at ${name}`),
    refused: lookAt(`${scope.slice(0, -name.length)}${beside}`, `look at ${beside}`),
  };
}
