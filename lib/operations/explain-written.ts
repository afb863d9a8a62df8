import { explainDocument } from '@/lib/policy/explain-document';
import type { CompiledRequest } from './compile-request';
import { loadKnownData } from './load-known-data';
import type { OperationContext } from './operation-context';

/** More than somebody reads in one paragraph; the rest is said by the document itself. */
const SENTENCES_MAX = 6;

/** What a policy or role the requester wrote means, in sentences; undefined where the permission set has words of its own. */
export async function explainWritten(
  context: Pick<OperationContext, 'loadActions' | 'loadRoles'>,
  { set, document }: Pick<CompiledRequest, 'set' | 'document'>,
): Promise<string[] | undefined> {
  if (set.writtenAt === undefined) return undefined;
  const sentences = explainDocument(document, await loadKnownData(context, set.cloud, document));
  const more = sentences.length - SENTENCES_MAX;
  return more > 0 ? [...sentences.slice(0, SENTENCES_MAX), `And ${more} more.`] : sentences;
}
