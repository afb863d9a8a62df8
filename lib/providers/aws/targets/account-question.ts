import type { AwsPlace } from '@/lib/resources/resource';
import type { PickerClients } from './picker-clients';

/** One question about what exists in an account. */
export interface AccountQuestion {
  clients: PickerClients;
  place: AwsPlace;
  /** Value of the parameter that the answer lies within: a bucket. */
  within?: string;
  signal: AbortSignal;
}
