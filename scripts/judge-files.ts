import { readFile } from 'node:fs/promises';

/**
 * Prints one line of JSON per file: what `judge` says of its text, or why it could not be read, in which case the process
 * ends with 2.
 */
export async function judgeFiles(
  files: readonly string[],
  judge: (text: string) => object | Promise<object>,
): Promise<void> {
  for (const file of files) {
    const line = await readFile(file, 'utf8').then(judge, (error: Error) => {
      process.exitCode = 2;
      return { error: error.message };
    });
    process.stdout.write(`${JSON.stringify({ file, ...line })}\n`);
  }
}
