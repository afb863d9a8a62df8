/** What stands behind the last slash of an ARN, an ARM id or another address; the whole text where there is none. */
export function lastSegment(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}
