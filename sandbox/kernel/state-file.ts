import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * JSON that survives a restart, kept at 0600. Writes are gathered for a tenth of a second and replace the file whole,
 * so that a killed process leaves the old or the new content, never half of one.
 */
export class StateFile<T> {
  private timer: NodeJS.Timeout | undefined;
  private content: (() => T) | undefined;

  constructor(private readonly file: string) {}

  read(): T | undefined {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as T) : undefined;
  }

  /** Writes what `content` returns then, soon. */
  write(content: () => T): void {
    this.content = content;
    this.timer ??= setTimeout(() => this.flush(), 100).unref();
  }

  /** Writes now what is still to be written. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.content) return;
    mkdirSync(path.dirname(this.file), { recursive: true });
    const partial = `${this.file}.partial`;
    writeFileSync(partial, JSON.stringify(this.content()), { mode: 0o600 });
    renameSync(partial, this.file);
    this.content = undefined;
  }
}
