import { z } from 'zod';
import { objectMeta, type Slimmer } from './kube-object';

const event = z.looseObject({
  metadata: objectMeta,
  reason: z.string().default(''),
  message: z.string().default(''),
});

const MESSAGE_LENGTH_MAX = 2000;

/** What a controller said of an object. Its count and times are left out: saying it again is no news. */
export interface EventData {
  reason: string;
  message: string;
}

export const slimEvent: Slimmer = (input) => {
  const { metadata, reason, message } = event.parse(input);
  const data: EventData = { reason, message: message.slice(0, MESSAGE_LENGTH_MAX) };
  return { meta: metadata, data };
};
