import { z } from 'zod';
import { endpoint } from './endpoint';
import { instant, status } from './shapes';

/** Where a row leads; the browser turns it into a link. */
export const linkTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workload'), tenant: z.string(), environment: z.string(), serviceAccount: z.string() }),
  z.object({ kind: z.literal('request'), tenant: z.string(), number: z.number().int() }),
  z.object({ kind: z.literal('tenant'), tenant: z.string() }),
]);

export const need = z.object({
  id: z.string(),
  status,
  /** Behind the status word, e.g. "ends soon". */
  note: z.string().optional(),
  title: z.string(),
  subtitle: z.string(),
  sentence: z.string(),
  /** The part of the sentence that leads to the target. */
  what: z.string().optional(),
  since: instant,
  action: z.string(),
  target: linkTarget,
});

export const statusCounts = z.record(status, z.number().int());

export const getHome = endpoint({
  operationId: 'getHome',
  method: 'GET',
  path: '/api/home',
  summary: 'What needs you, and whether everything of yours is working',
  scope: 'read',
  response: z.object({
    needs: z.array(need),
    rows: z.array(
      z.object({
        tenant: z.string(),
        environment: z.string(),
        workloads: z.number().int(),
        counts: statusCounts,
        worst: z.object({ status, serviceAccount: z.string(), sentence: z.string(), since: instant }).optional(),
      }),
    ),
    countedAt: instant,
  }),
});

export const search = endpoint({
  operationId: 'search',
  method: 'GET',
  path: '/api/search',
  summary: 'Tenants, workloads and requests by name or number, for the command palette',
  scope: 'read',
  query: z.strictObject({ q: z.string().trim().min(1).max(100) }),
  response: z.object({
    items: z.array(z.object({ title: z.string(), subtitle: z.string(), target: linkTarget })),
    total: z.number().int(),
  }),
});

export type Home = z.infer<typeof getHome.response>;
export type Need = z.infer<typeof need>;
export type LinkTarget = z.infer<typeof linkTarget>;
export type SearchResult = z.infer<typeof search.response>;
