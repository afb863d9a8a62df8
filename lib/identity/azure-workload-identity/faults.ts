import type { PlantedFault } from '../planted-fault';
import { CLOUD_FAULTS } from './cloud-faults';
import { CLUSTER_FAULTS } from './cluster-faults';
import type { WiParts } from './healthy-evidence';

/** All faults in chain order: of two on different links, the one that stands first here is the root cause. */
export const FAULTS: readonly PlantedFault<WiParts>[] = [...CLUSTER_FAULTS, ...CLOUD_FAULTS];
