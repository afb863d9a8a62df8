export interface WorldCluster {
  name: string;
  region: string;
  /** Real in shape; resolves in the sandbox's own table only. */
  issuer: string;
}

const eks = (name: string, id: string): WorldCluster => ({
  name,
  region: 'eu-west-1',
  issuer: `https://oidc.eks.eu-west-1.amazonaws.com/id/${id}`,
});

/** Where the portal itself runs; its accounts trust this cluster's tokens. */
export const HOME_CLUSTER = eks('eks1', '9F2C41D7E08B4A6F93C5D21E7B60A8F4');

/** Two production clusters that share tenants, and one for development. */
export const CLUSTERS: readonly WorldCluster[] = [
  HOME_CLUSTER,
  eks('eks2', '41B7E6D92C0F4F83A5E81D3C6972BA05'),
  eks('dev1', 'C83E50A91F7D4B26B09E64FD12A7C35E'),
];
