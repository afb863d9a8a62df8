const BYTES_MAX = 1024 * 1024;

/** What a container printed, the newest megabyte of it, as a node's log rotation would keep. */
export class LogBuffer {
  private chunks: Buffer[] = [];
  private bytes = 0;

  append(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    while (this.bytes > BYTES_MAX && this.chunks.length > 1) this.bytes -= this.chunks.shift()?.length ?? 0;
  }

  toString(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}
