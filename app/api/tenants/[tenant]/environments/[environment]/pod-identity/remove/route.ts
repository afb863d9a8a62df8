import * as contracts from '@/lib/contracts/pod-identity';
import { route } from '@/lib/http/route';
import { removePodIdentity } from '@/lib/operations/remove-pod-identity';

export const POST = route(contracts.removePodIdentity, removePodIdentity);
