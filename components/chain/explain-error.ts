import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { CLOUD_OF, type IdentitySystem, isNamespaceSubject, subjectWords } from '@/lib/domain/words';
import { AWS_CLIENT_SIGNATURES, EKS_AGENT_SIGNATURES } from '@/lib/policy/error-texts/aws-client-signatures';
import { AWS_DENIED_SIGNATURES, STS_SIGNATURES } from '@/lib/policy/error-texts/aws-signatures';
import { AZURE_DENIED_SIGNATURES, ENTRA_SIGNATURES } from '@/lib/policy/error-texts/azure-signatures';
import { NMI_SIGNATURES } from '@/lib/policy/error-texts/cluster-signatures';
import { type ErrorReading, readErrorText } from '@/lib/policy/error-texts/read-error-text';
import type { ErrorFacts } from '@/lib/policy/error-texts/signature';
import type { DrawnChain, Selection } from './drawn-chain';
import type { ChainLink } from './lane-links';
import { linkOfCode } from './links-of-codes';

/** The link of the picture that an error speaks of. */
export interface LinkSpokenOf extends Selection {
  system: IdentitySystem;
  title: string;
  mark: ChainLink['mark'];
}

export interface ErrorMeaning {
  /** What the text says, in one sentence. */
  says: string;
  /** What in it belongs to another pod, cluster or identity than this page is about. */
  differs: string[];
  /** What was wanted and refused. */
  refused: string | undefined;
  /** Absent where the chain of this workload is not to blame. */
  link: LinkSpokenOf | undefined;
}

const CLOUDS = new Map<string, 'aws' | 'azure'>([
  ...[...AWS_CLIENT_SIGNATURES, ...EKS_AGENT_SIGNATURES, ...STS_SIGNATURES, ...AWS_DENIED_SIGNATURES].map(
    ({ id }) => [id, 'aws'] as const,
  ),
  ...[...ENTRA_SIGNATURES, ...AZURE_DENIED_SIGNATURES, ...NMI_SIGNATURES].map(({ id }) => [id, 'azure'] as const),
]);

/** What an error text means for this workload as its chain stands now, the most telling first; empty where nothing is known of it. Pure. */
export function explainError(text: string, workload: WorkloadDetail, chains: readonly DrawnChain[]): ErrorMeaning[] {
  const { readings } = readErrorText(text);
  const said = new Map(readings.toReversed().map((reading) => [reading.says, reading]));
  return [...said.values()].toReversed().map((reading) => {
    const cloud = CLOUDS.get(reading.signature);
    const meant = chains.filter(({ system }) => cloud === undefined || CLOUD_OF[system] === cloud);
    const isForeign = cloud !== undefined && meant.length === 0;
    return {
      says: reading.says,
      differs: isForeign
        ? [`It comes from ${CLOUD_WORDS[cloud].name}, where ${subjectWords(workload)} has no access.`]
        : differences(reading.facts, workload, meant),
      refused: refusedWords(reading.facts),
      link: linkOf(reading, meant),
    };
  });
}

/** Of the links that its codes name: the first that does not hold, on the cluster it names; else the likeliest. */
function linkOf({ codes, facts }: ErrorReading, chains: readonly DrawnChain[]): LinkSpokenOf | undefined {
  const links = codes.flatMap((code) =>
    chains.flatMap((chain) => {
      const id = linkOfCode(code, chain.system);
      return id === undefined ? [] : linksOf(chain, id, facts.issuer);
    }),
  );
  return links.find(({ mark }) => mark !== 'ok' && mark !== 'not-reached') ?? links[0];
}

function linksOf({ system, cloud, lanes, shared }: DrawnChain, id: string, issuer: string | undefined): LinkSpokenOf[] {
  const own = lanes.filter(({ lane }) => lane.issuer === issuer);
  const places = [
    ...(own.length > 0 ? own : lanes).map(({ lane, links }) => ({ place: lane.name, links })),
    { place: cloud, links: shared },
  ];
  return places.flatMap(({ place, links }) =>
    links.filter((link) => link.id === id).map(({ title, mark }) => ({ system, place, link: id, title, mark })),
  );
}

function refusedWords({ action, resource, scope, vault }: ErrorFacts): string | undefined {
  const target = resource ?? scope ?? vault;
  return action && `Refused was \`${action}\`${target ? ` on \`${target}\`` : ''}.`;
}

function differences(facts: ErrorFacts, workload: WorkloadDetail, chains: readonly DrawnChain[]): string[] {
  const { tenant, serviceAccount, lanes, principals } = workload;
  const subject = `system:serviceaccount:${tenant}:${serviceAccount}`;
  const issuers = lanes.flatMap(({ issuer }) => issuer ?? []);
  const carried = principals
    .filter(({ system }) => chains.some((chain) => chain.system === system))
    .map((one) => one.carried ?? one.name);
  const roles = carried.map((name) => name.split('/').at(-1));
  return [
    !isNamespaceSubject(workload) && facts.subject && facts.subject !== subject
      ? `The pod ran as \`${facts.subject}\`; this page is about \`${subject}\`.`
      : '',
    facts.issuer && issuers.length > 0 && !issuers.includes(facts.issuer)
      ? `The token came from \`${facts.issuer}\`, which is none of the clusters here.`
      : '',
    facts.role && carried.length > 0 && !roles.includes(facts.role)
      ? `The program spoke as the role \`${facts.role}\`; this workload's is \`${roles[0]}\`.`
      : '',
    facts.clientId && carried.length > 0 && !carried.includes(facts.clientId.toLowerCase())
      ? `The program used the client id \`${facts.clientId}\`; this workload's is \`${carried[0]}\`.`
      : '',
  ].filter((words) => words !== '');
}
