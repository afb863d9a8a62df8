import type { TokenEndpoint } from '../judge-network';

/** STS is public, one endpoint per region. */
export const STS_ENDPOINT: TokenEndpoint = { port: 443, words: 'AWS STS (port 443)' };
