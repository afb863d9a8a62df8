import type { Container } from './pod';

/** What a node does with an image: runs the program behind it, only pretends to run it, or cannot pull it. */
export type ImageVerdict =
  | { kind: 'program' }
  | { kind: 'idle' }
  | { kind: 'refused'; reason: string; backOff?: string; message: string };

const repositoryOf = (image: string): string => image.split('@')[0]?.replace(/:[^/]*$/, '') ?? image;

/** Other tags or digests of a repository we have programs of do not exist there; foreign repositories have all. */
export function judgeImage(container: Container, images: Iterable<string>): ImageVerdict {
  const { image } = container;
  if (!image || /[\s]|[A-Z].*[/]/.test(image)) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
    return { kind: 'refused', reason: 'InvalidImageName', message };
  }
  const known = [...images];
  if (known.includes(image)) return unservedEnv(container) ?? { kind: 'program' };
  if (!known.some((other) => repositoryOf(other) === repositoryOf(image))) return { kind: 'idle' };
  const message = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
  return { kind: 'refused', reason: 'ErrImagePull', backOff: 'ImagePullBackOff', message };
}

/** The sandbox's kubelet hands literal values to its programs and nothing else. */
function unservedEnv(container: Container): ImageVerdict | undefined {
  const unserved = container.envFrom?.length || container.env?.some(({ valueFrom }) => valueFrom !== undefined);
  if (!unserved) return undefined;
  const message = 'this kubelet does not serve envFrom and valueFrom';
  return { kind: 'refused', reason: 'CreateContainerConfigError', message };
}
