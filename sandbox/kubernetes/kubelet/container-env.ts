import type { Container } from './pod';

/**
 * A container's variables as its process gets them: a value that lies under a mount path points into the real folder,
 * since a child process has no mounts of its own.
 */
export function containerEnv(container: Container, folders: ReadonlyMap<string, string>): Record<string, string> {
  const mounts = (container.volumeMounts ?? [])
    .flatMap(({ name, mountPath }) => {
      const folder = folders.get(name);
      return folder ? [{ mountPath, folder }] : [];
    })
    .sort((a, b) => b.mountPath.length - a.mountPath.length);
  const relocate = (value: string): string => {
    const mount = mounts.find(({ mountPath }) => value === mountPath || value.startsWith(`${mountPath}/`));
    return mount ? mount.folder + value.slice(mount.mountPath.length) : value;
  };
  return Object.fromEntries((container.env ?? []).map(({ name, value = '' }) => [name, relocate(value)]));
}
