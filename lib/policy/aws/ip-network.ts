/** Whether an address lies in a network (`203.0.113.0/24`, `2001:db8::/32`, or one address). Not an address: no. */
export function inNetwork(address: string, network: string): boolean {
  const [base = '', length] = network.split('/');
  const a = addressBits(address);
  const b = addressBits(base);
  if (a === undefined || b === undefined || a.size !== b.size) return false;
  const bits = length === undefined ? a.size : Number(length);
  if (!Number.isInteger(bits) || bits < 0 || bits > a.size) return false;
  const shift = BigInt(a.size - bits);
  return a.value >> shift === b.value >> shift;
}

function addressBits(text: string): { value: bigint; size: 32 | 128 } | undefined {
  const parts = text.split('.');
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) {
    return { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), size: 32 };
  }
  return ipv6Bits(text);
}

function ipv6Bits(text: string): { value: bigint; size: 128 } | undefined {
  if (!/^[0-9a-fA-F:]+$/.test(text) || !text.includes(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = halves.length === 2 ? [...head, ...Array<string>(missing).fill('0'), ...tail] : head;
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { value: all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n), size: 128 };
}
