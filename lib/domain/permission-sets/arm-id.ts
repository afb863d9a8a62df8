import { z } from 'zod';
import type { AzureCompileContext } from '../permission-set';

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Source: Azure, "Naming rules and restrictions for Azure resources". */
const GROUP = '[-\\w.()]{0,89}[-\\w()]';
const PLACE = `/subscriptions/(${GUID})/resourceGroups/(${GROUP})`;

/** One kind of Azure resource: what stands between the resource group and its name, and which names it takes. */
export interface ArmKind {
  /** `Microsoft.Storage/storageAccounts/{account}/blobServices/default/containers/{container}`. */
  template: string;
  /** Regular expressions of the names in braces, in their order. */
  names: readonly string[];
  /** "one blob container". */
  what: string;
  /** Whether its names have no capital letters, so that a capital is only another spelling. */
  lowerCase?: boolean;
}

/**
 * The ARM id of a resource of one kind, in ARM's own spelling of its fixed parts. What two readers could read differently
 * (encodings, dots, doubled or closing slashes, names beyond ASCII) is no id.
 */
export function armId(kind: ArmKind) {
  const pattern = patternOf(kind);
  const example = `/subscriptions/…/resourceGroups/…/providers/${kind.template}`;
  return z
    .string()
    .trim()
    .regex(pattern, `The resource id of ${kind.what}: ${example}.`)
    .transform((text) => {
      const [, subscription = '', group = '', ...names] = pattern.exec(text) ?? [];
      const spelled = kind.lowerCase ? names.map((name) => name.toLowerCase()) : names;
      return idOf(kind, subscription.toLowerCase(), group, spelled);
    });
}

/** The names in braces of an id that `armId` has read. */
export function namesIn(kind: ArmKind, id: string): string[] {
  return patternOf(kind).exec(id)?.slice(3) ?? [];
}

/** The same kind of thing in the same place, by other names. */
export function siblingOf(kind: ArmKind, id: string, names: readonly string[]): string {
  const [, subscription = '', group = ''] = patternOf(kind).exec(id) ?? [];
  return idOf(kind, subscription, group, names);
}

/**
 * The id with the tenant's own subscription and group as the portal spells them, so that one thing has one spelling. An id in
 * another place stays as it is: the guardrails refuse it.
 */
export function spelledIn(id: string, { subscriptionId, resourceGroup }: AzureCompileContext): string {
  const own = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const isOwn = `${id}/`.toLowerCase().startsWith(`${own}/`.toLowerCase());
  return isOwn ? `${own}${id.slice(own.length)}` : id;
}

function patternOf({ template, names }: ArmKind): RegExp {
  let at = 0;
  const rest = template.replace(/\./g, '\\.').replace(/\{\w+\}/g, () => `(${names[at++]})`);
  return new RegExp(`^${PLACE}/providers/${rest}$`, 'i');
}

function idOf({ template }: ArmKind, subscription: string, group: string, names: readonly string[]): string {
  let at = 0;
  const rest = template.replace(/\{\w+\}/g, () => names[at++] ?? '');
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${rest}`;
}
