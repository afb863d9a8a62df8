import type { ServerResponse } from 'node:http';
import { badRequest } from '../http/api-error';
import { listOf, recordOf, textOf } from '../schema/record';
import type { KubeObject } from '../store';
import type { Answer } from './answer';
import type { Call } from './call';
import { loadLive } from './find-live';

const FOLLOW_MS = 200;

function containerOf(pod: KubeObject, wanted: string | null): string {
  const spec = recordOf(pod.spec);
  const names = [...listOf(spec.containers), ...listOf(spec.initContainers)].map((one) => textOf(recordOf(one).name));
  const { name } = pod.metadata;
  if (wanted) {
    if (!names.includes(wanted)) throw badRequest(`container ${wanted} is not valid for pod ${name}`);
    return wanted;
  }
  const [first = '', ...others] = names;
  if (others.length > 0) {
    throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`);
  }
  return first;
}

function waitingReason(pod: KubeObject, container: string): string {
  const statuses = listOf(recordOf(pod.status).containerStatuses).map(recordOf);
  const state = recordOf(statuses.find(({ name }) => name === container)?.state);
  return textOf(recordOf(state.waiting).reason) || 'ContainerCreating';
}

/** The last lines or first bytes, as asked for. */
function cut(text: string, query: URLSearchParams): string {
  const tail = query.get('tailLines');
  const limit = query.get('limitBytes');
  if ((tail && !/^\d+$/.test(tail)) || (limit && !/^[1-9]\d*$/.test(limit))) {
    throw badRequest('tailLines must be at least 0 and limitBytes at least 1');
  }
  const lines = text.split(/(?<=\n)/);
  const kept = tail === null ? text : Number(tail) === 0 ? '' : lines.slice(-Number(tail)).join('');
  return limit ? Buffer.from(kept).subarray(0, Number(limit)).toString('utf8') : kept;
}

const isOver = (pod: KubeObject | undefined): boolean =>
  !pod || ['Succeeded', 'Failed'].includes(textOf(recordOf(pod.status).phase));

/** `pods/{name}/log`, whole or followed until the pod is over. Times of lines are not known here. */
export async function handleLog(call: Call): Promise<Answer> {
  const { cluster, query } = call;
  const pod = loadLive(call);
  const container = containerOf(pod, query.get('container'));
  const { name, namespace = '' } = pod.metadata;
  if (query.get('previous') === 'true')
    throw badRequest(`previous terminated container "${container}" in pod "${name}" not found`);
  const read = () => cluster.readLog(cluster.name, namespace, name, container);
  const text = await read();
  if (text === undefined) {
    throw badRequest(`container "${container}" in pod "${name}" is waiting to start: ${waitingReason(pod, container)}`);
  }
  const begin = cut(text, query);
  if (query.get('follow') !== 'true') return { type: 'text', status: 200, text: begin };
  const run = (response: ServerResponse): void => {
    let sent = text.length;
    response.write(begin);
    const ticks = setInterval(() => {
      const wasOver = isOver(cluster.store.get('pods', namespace, name));
      Promise.resolve(read()).then(
        (now = '') => {
          if (now.length > sent) response.write(now.slice(sent));
          sent = Math.max(sent, now.length);
          if (wasOver) response.end();
        },
        (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    }, FOLLOW_MS);
    response.on('close', () => clearInterval(ticks));
  };
  return { type: 'stream', contentType: 'text/plain', run };
}
