import { azureCall } from './classify-error';

/** All pages of a list, under one operation's name. */
export async function listAll<T>(operation: string, pages: () => AsyncIterable<T>): Promise<T[]> {
  return azureCall(operation, async () => {
    const all: T[] = [];
    for await (const one of pages()) all.push(one);
    return all;
  });
}
