import type { KubeObject } from './store';

export const keyOf = (namespace: string | undefined, name: string): string => `${namespace ?? ''}/${name}`;

/** The objects of one resource, kept in order of namespace and name so that a namespace is one stretch of them. */
export class ObjectTable {
  private readonly objects = new Map<string, KubeObject>();
  private readonly keys: string[] = [];

  get(key: string): KubeObject | undefined {
    return this.objects.get(key);
  }

  set(object: KubeObject): void {
    const key = keyOf(object.metadata.namespace, object.metadata.name);
    if (!this.objects.has(key)) this.keys.splice(this.placeOf(key), 0, key);
    this.objects.set(key, object);
  }

  delete(key: string): void {
    if (this.objects.delete(key)) this.keys.splice(this.placeOf(key), 1);
  }

  list(namespace?: string): KubeObject[] {
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    const listed: KubeObject[] = [];
    for (let at = this.placeOf(prefix); at < this.keys.length; at += 1) {
      const key = this.keys[at] ?? '';
      if (!key.startsWith(prefix)) break;
      const object = this.objects.get(key);
      if (object) listed.push(object);
    }
    return listed;
  }

  /** Where a key is or would be: the first place whose key is not smaller. */
  private placeOf(key: string): number {
    let [low, high] = [0, this.keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
