import { badRequest } from '../http/api-error';
import { readBody } from '../http/body';
import { mergePatch } from '../patch/merge-patch';
import { type JsonObject, recordOf } from '../schema/record';
import type { KubeObject } from '../store';
import { type Answer, answerObject } from './answer';
import { type Call, readWriteOptions } from './call';
import { loadLive } from './find-live';
import { updateObject } from './update-object';

function scaleOf(live: KubeObject): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = live.metadata;
  const spec = recordOf(live.spec);
  const labels = Object.entries(recordOf(recordOf(spec.selector).matchLabels));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: Number(spec.replicas ?? 0) },
    status: {
      replicas: Number(recordOf(live.status).replicas ?? 0),
      selector: labels.map(([key, value]) => `${key}=${String(value)}`).join(','),
    },
  };
}

/** `…/scale`: reads and sets the replicas of a workload, as `kubectl scale` does. */
export async function handleScale(call: Call): Promise<Answer> {
  const live = loadLive(call);
  const current = scaleOf(live);
  if (call.request.verb === 'get') return answerObject(current);
  const body = await readBody(call.message, ['application/json', 'application/merge-patch+json']);
  const wanted = recordOf(call.request.verb === 'patch' ? mergePatch(current, body) : body);
  const { replicas } = recordOf(wanted.spec);
  if (!Number.isInteger(replicas) || Number(replicas) < 0)
    throw badRequest('spec.replicas must be an integer of at least 0');
  const { resourceVersion } = recordOf(wanted.metadata);
  const metadata = { ...live.metadata, ...(resourceVersion ? { resourceVersion } : {}) };
  const next = { ...live, metadata, spec: { ...recordOf(live.spec), replicas } };
  const options = { ...readWriteOptions(call), subresource: 'scale' } as const;
  return answerObject(scaleOf(updateObject(call.cluster, call.request.definition, next, live, options)));
}
