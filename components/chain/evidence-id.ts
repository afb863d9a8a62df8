import type { IdentitySystem } from '@/lib/domain/words';

/** The element in which a system's evidence is shown; a page has one chain. */
export const evidenceIdOf = (system: IdentitySystem): string => `evidence-${system}`;
