import { resourceNotFound } from '../wire/arm-error';
import { type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { loadResource } from './generic-operations';

const TYPE = 'Microsoft.EventHub/namespaces/eventhubs/consumergroups';
const LIST =
  '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.EventHub/namespaces/{name}/eventhubs/{hub}/consumergroups';
/** Every hub has this one, and here no other. */
const DEFAULT = '$Default';

/** Throws ResourceNotFound where there is no such hub. */
function showDefault(call: ArmCall) {
  const namespace = loadResource(call, 'Microsoft.EventHub/namespaces');
  const wanted = parameter(call, 'hub');
  const hub = namespace.eventHubs.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (hub === undefined) {
    throw resourceNotFound(
      'Microsoft.EventHub/namespaces/eventhubs',
      `${namespace.name}/${wanted}`,
      parameter(call, 'group'),
    );
  }
  const { id, changedAt } = namespace;
  const properties = { createdAt: changedAt, updatedAt: changedAt };
  return { id: `${id}/eventhubs/${hub}/consumergroups/${DEFAULT}`, name: DEFAULT, type: TYPE, properties };
}

/** The consumer groups of event hubs: what a receiver of events may see of a hub in ARM. */
export const CONSUMER_GROUP_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'ConsumerGroups_ListByEventHub',
    method: 'GET',
    path: LIST,
    action: `${TYPE}/read`,
    scope: (call) => call.path.replace(/\/consumergroups$/i, ''),
    run: (call) => ok({ value: [showDefault(call)] }),
  },
  {
    id: 'ConsumerGroups_Get',
    method: 'GET',
    path: `${LIST}/{consumerGroup}`,
    action: `${TYPE}/read`,
    scope: ownPath,
    run: (call) => {
      const wanted = parameter(call, 'consumerGroup');
      const shown = showDefault(call);
      if (wanted.toLowerCase() !== DEFAULT.toLowerCase()) {
        throw resourceNotFound(TYPE, `${parameter(call, 'name')}/${wanted}`, parameter(call, 'group'));
      }
      return ok(shown);
    },
  },
];
