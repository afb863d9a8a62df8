import { type ApiError, badRequest } from '../http/api-error';
import { recordOf, textOf } from '../schema/record';
import type { KubeObject } from '../store';

export type Matches = (object: KubeObject) => boolean;

type Labels = Record<string, string>;
type Requirement = (labels: Labels) => boolean;

const KEY = /^([a-z0-9A-Z]([-a-z0-9A-Z.]*[a-z0-9A-Z])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const parseFailure = (part: string): ApiError =>
  badRequest(`unable to parse requirement: found '${part}', expected: a label selector`);

/** Splits at commas that stand outside parentheses. */
const splitRequirements = (selector: string): string[] => selector.split(/,(?![^(]*\))/).map((part) => part.trim());

function setRequirement(part: string): Requirement | undefined {
  const match = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(part);
  if (!match) return undefined;
  const [, key = '', operator, list = ''] = match;
  const values = list.split(',').map((value) => value.trim());
  if (!KEY.test(key) || values.some((value) => !VALUE.test(value))) throw parseFailure(part);
  return (labels) => values.includes(labels[key] ?? '\u0000') === (operator === 'in');
}

function equalityRequirement(part: string): Requirement {
  const match = /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/.exec(part);
  if (match) {
    const [, key = '', operator, value = ''] = match;
    if (!KEY.test(key) || !VALUE.test(value)) throw parseFailure(part);
    return (labels) => (labels[key] === value) === (operator !== '!=');
  }
  const isAbsent = part.startsWith('!');
  const key = isAbsent ? part.slice(1).trim() : part;
  if (!KEY.test(key)) throw parseFailure(part);
  return (labels) => Object.hasOwn(labels, key) !== isAbsent;
}

/** A label selector as the query carries it; an empty one matches everything. Throws 400. */
export function parseLabelSelector(selector: string): (labels: Labels) => boolean {
  if (!selector.trim()) return () => true;
  const requirements = splitRequirements(selector).map((part) => setRequirement(part) ?? equalityRequirement(part));
  return (labels) => requirements.every((isMet) => isMet(labels));
}

/** Fields a kind can be selected by, besides name and namespace. */
const FIELDS: Record<string, string[]> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  Event: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(
      (field) => `involvedObject.${field}`,
    ),
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  Job: ['status.successful'],
  ReplicaSet: ['status.replicas'],
};

const fieldValue = (object: KubeObject, field: string): string => {
  const value = field.split('.').reduce<unknown>((current, name) => recordOf(current)[name], object);
  return typeof value === 'object' ? '' : String(value ?? '');
};

/** A field selector of a kind; an unsupported field is 400, with the text of a real server. */
export function parseFieldSelector(selector: string, kind: string): Matches {
  const known = ['metadata.name', 'metadata.namespace', ...(FIELDS[kind] ?? [])];
  const requirements = selector
    .split(',')
    .filter(Boolean)
    .map((part): Matches => {
      const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(part.trim());
      if (!match) throw badRequest(`invalid selector: '${part}'; can't understand '${part}'`);
      const [, field = '', operator, value = ''] = match;
      if (!known.includes(field)) throw badRequest(`field label not supported: ${field}`);
      return (object) => (fieldValue(object, field) === value) === (operator !== '!=');
    });
  return (object) => requirements.every((isMet) => isMet(object));
}

/** Both selectors of a list or watch as one test. */
export function parseSelectors(query: URLSearchParams, kind: string): Matches {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', kind);
  return (object) => labels(object.metadata.labels ?? {}) && fields(object);
}

/** A `LabelSelector` object (matchLabels, matchExpressions) as a test of labels. */
export function matchesLabelSelector(selector: unknown, labels: Labels): boolean {
  const { matchLabels, matchExpressions } = recordOf(selector);
  const isEqual = Object.entries(recordOf(matchLabels)).every(([key, value]) => labels[key] === value);
  const expressions = Array.isArray(matchExpressions) ? matchExpressions : [];
  return (
    isEqual &&
    expressions.every((item) => {
      const { key, operator, values } = recordOf(item);
      const value = labels[textOf(key)];
      const listed = Array.isArray(values) && values.includes(value);
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      return operator === 'In' ? listed : !listed;
    })
  );
}
