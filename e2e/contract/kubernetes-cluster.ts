import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { createCertificate } from '@/sandbox/kernel/certificate';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import type { ClusterHandle } from '@/sandbox/kubernetes/cluster-handle';
import { startKubernetes } from '@/sandbox/kubernetes/start-kubernetes';

export const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4';

/** One running sandbox cluster with what a client needs to reach it. */
export interface TestCluster {
  handle: ClusterHandle;
  faults: FaultTable;
  issuers: IssuerTable;
  /** PEM. */
  ca: string;
  logged: string[];
  configFor(token: string): KubeConfig;
  /** Writes a kubeconfig for kubectl and returns its path. */
  writeKubeconfig(token: string): Promise<string>;
  close(): Promise<void>;
}

const CLUSTER = 'eks1';

/** Starts one cluster on a free port; its pods never run (there is no kubelet) and print `hello`. */
export async function startTestCluster(historySize?: number): Promise<TestCluster> {
  const tls = await createCertificate(['127.0.0.1', 'localhost']);
  const [faults, issuers, logged] = [new FaultTable(), new IssuerTable(), [] as string[]];
  const { clusters, close } = await startKubernetes({
    clusters: [{ name: CLUSTER, issuer: ISSUER }],
    host: '127.0.0.1',
    tls,
    faults,
    issuers,
    admission: [],
    readLog: () => 'hello\nworld\n',
    log: (line) => logged.push(line),
    ...(historySize ? { historySize } : {}),
  });
  const handle = clusters.get(CLUSTER);
  if (!handle) throw new Error('the cluster did not start');
  const configFor = (token: string) => {
    const config = new KubeConfig();
    const caData = Buffer.from(tls.ca).toString('base64');
    config.loadFromClusterAndUser(
      { name: CLUSTER, server: handle.url, caData, skipTLSVerify: false },
      { name: 'user', token },
    );
    return config;
  };
  const writeKubeconfig = async (token: string) => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'xks-kubeconfig-')), 'config');
    await writeFile(file, configFor(token).exportConfig());
    return file;
  };
  return { handle, faults, issuers, ca: tls.ca, logged, configFor, writeKubeconfig, close };
}
