import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { isElsewhere } from '@/lib/domain/headline';
import { STATUSES } from '@/lib/domain/status';
import { CLOUD_OF, type IdentitySystem } from '@/lib/domain/words';
import { laneHeadline } from './lane-headline';
import { type ChainLink, clusterLink, laneLinks } from './lane-links';
import { sharedLinks } from './shared-links';

export interface DrawnLane {
  lane: ClusterLane;
  /** The cluster itself as a link. */
  cluster: ChainLink;
  links: ChainLink[];
}

export interface Selection {
  /** The cluster's name, or the cloud's. */
  place: string;
  link: string;
}

/** One identity system's chain as it is drawn: a lane per cluster, worst first, and what is in the cloud for all of them. */
export interface DrawnChain {
  system: IdentitySystem;
  /** "AWS". */
  cloud: string;
  lanes: DrawnLane[];
  shared: ChainLink[];
}

/** The chain of a workload in one identity system. Pure. */
export function drawChain(workload: WorkloadDetail, system: IdentitySystem): DrawnChain {
  const lanes = workload.lanes.map((lane) => ({
    lane: { ...lane, headline: laneHeadline(lane, workload, system) },
    cluster: clusterLink(lane),
    links: laneLinks(lane, workload, system),
  }));
  return {
    system,
    cloud: CLOUD_WORDS[CLOUD_OF[system]].name,
    lanes: lanes.sort((a, b) => rank(a) - rank(b)),
    shared: sharedLinks(workload, system),
  };
}

/** The identity systems a workload has access by, or is about to have. */
export function systemsOf({ principals, conditions }: WorkloadDetail): IdentitySystem[] {
  const known = new Set([
    ...principals.map(({ system }) => system),
    ...conditions.flatMap(({ system }) => system ?? []),
  ]);
  return known.size === 0 ? ['aws-irsa'] : [...known];
}

/** The link whose evidence is open until somebody chooses another: the worst there is. */
export function firstThatMatters({ lanes, shared, cloud }: DrawnChain): Selection | undefined {
  for (const mark of ['broken', 'waiting', 'unknown'] as const) {
    const inCloud = shared.find((link) => link.mark === mark);
    if (inCloud) return { place: cloud, link: inCloud.id };
    for (const { lane, links } of lanes) {
      const link = links.find((one) => one.mark === mark && !isNotMeant(one));
      if (link) return { place: lane.name, link: link.id };
    }
  }
  return undefined;
}

/** A link by its place and id, with its cluster where it is in one. */
export function findLink({ lanes, shared }: DrawnChain, { place, link: id }: Selection) {
  const drawn = lanes.find(({ lane }) => lane.name === place);
  const links = drawn ? [drawn.cluster, ...drawn.links] : shared;
  const link = links.find((one) => one.id === id);
  return link ? { link, lane: drawn?.lane } : undefined;
}

/** Worst first; clusters that are not meant to have the workload last. */
function rank({ lane, links }: DrawnLane): number {
  return links.some(isNotMeant) ? STATUSES.length : STATUSES.indexOf(lane.headline.status);
}

function isNotMeant({ condition }: ChainLink): boolean {
  return condition !== undefined && isElsewhere(condition);
}
