import type { ArmResource } from '../world/resources';

/** A kind of thing inside a resource that ARM lists: containers, queues, hubs, secrets. */
export interface ChildType {
  /** Segments between the resource and the child's name. */
  path: string;
  type: string;
  /** The right to see it. */
  action: string;
  operations: { get: string; list: string };
  names(resource: ArmResource): readonly string[];
  properties(resource: ArmResource, name: string): object;
}

/** A child as ARM shows it. */
export function showChild(child: ChildType, resource: ArmResource, name: string) {
  const id = `${resource.id}/${child.path}/${name}`;
  return { id, name, type: child.type, properties: child.properties(resource, name) };
}
