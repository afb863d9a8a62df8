import * as contracts from '@/lib/contracts/pod-identity';
import { route } from '@/lib/http/route';
import { getPodIdentity } from '@/lib/operations/get-pod-identity';
import { setUpPodIdentity } from '@/lib/operations/set-up-pod-identity';

export const GET = route(contracts.getPodIdentity, getPodIdentity);
export const POST = route(contracts.setUpPodIdentity, setUpPodIdentity);
