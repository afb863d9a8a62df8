import { z } from 'zod';
import { CLOUDS, IDENTITY_SYSTEMS } from '@/lib/domain/words';
import { endpoint } from './endpoint';
import { workloadParams } from './workloads';

export const LANGUAGES = ['go', 'csharp', 'java', 'python', 'javascript'] as const;

export const codeSnippet = z.object({
  language: z.enum(LANGUAGES),
  /** "Go", "C#". */
  label: z.string(),
  /** What must be installed, with the lowest version that knows this identity system. */
  packages: z.array(z.object({ name: z.string(), minimum: z.string(), install: z.string() })),
  fileName: z.string(),
  code: z.string(),
  /** Sentences: what to mind in this language. */
  notes: z.array(z.string()),
});

export const textFile = z.object({
  fileName: z.string(),
  format: z.enum(['yaml', 'terraform', 'shell']),
  text: z.string(),
  notes: z.array(z.string()),
});

/** How this workload uses its access in one cloud. */
export const useItSection = z.object({
  system: z.enum(IDENTITY_SYSTEMS),
  cloud: z.enum(CLOUDS),
  /** "AWS, as role xks-tenant-irsa-test-…". */
  title: z.string(),
  /** What happens, in two or three sentences: no keys, who refreshes what. */
  introduction: z.string(),
  /** The grant whose target the code names; others can be chosen by `request`. */
  example: z.object({ request: z.number().int(), what: z.string(), target: z.string() }),
  choices: z.array(z.object({ request: z.number().int(), what: z.string(), target: z.string() })),
  snippets: z.array(codeSnippet),
  /** Pod template with the right ServiceAccount and label. */
  pod: textFile,
  /** Lets these pods reach what the identity system and the target need. */
  networkPolicy: textFile,
  /** A command that shows who the pod is. */
  verify: textFile,
  /** Everything the portal keeps for this workload in this cloud, for those who leave the portal. */
  exports: z.array(textFile),
});

export const useIt = endpoint({
  operationId: 'useIt',
  method: 'GET',
  path: '/api/tenants/{tenant}/environments/{environment}/workloads/{serviceAccount}/use-it',
  summary: 'Code, pod template, network policy and exports for exactly this workload',
  scope: 'read',
  params: workloadParams,
  query: z.strictObject({
    /** Number of the request whose target the code should name. */
    request: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  }),
  response: z.object({
    /** One per identity system the workload has access by; empty where it has none. */
    sections: z.array(useItSection),
    /** Why there is nothing to show. */
    empty: z.string().optional(),
    /** Pages of the documentation that go further; paths of the portal. */
    documents: z.array(z.object({ title: z.string(), path: z.string() })),
  }),
});

export type UseIt = z.infer<typeof useIt.response>;
export type UseItSection = z.infer<typeof useItSection>;
export type TextFile = z.infer<typeof textFile>;
