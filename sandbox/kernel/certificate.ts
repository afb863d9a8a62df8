import { generate } from 'selfsigned';

/** PEM texts: a server's key and certificate, and the authority that clients must trust. */
export interface Certificate {
  key: string;
  cert: string;
  ca: string;
}

const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);

/** A certificate for these host names and addresses, signed by an authority made for it alone; valid for a year. */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const year = { notBeforeDate: new Date(Date.now() - 60_000), notAfterDate: new Date(Date.now() + 365 * 86_400_000) };
  const authority = await generate([{ name: 'commonName', value: 'xks-access sandbox' }], {
    ...year,
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    ...year,
    keySize: 2048,
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isAddress(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
  return { key: server.private, cert: server.cert, ca: authority.cert };
}
