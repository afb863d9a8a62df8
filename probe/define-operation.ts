import type { z } from 'zod';

/** One harmless read: what it takes, and how it is made with a cloud's clients. */
export interface Operation<Clients> {
  input: z.ZodType;
  run(clients: Clients, input: unknown, abortSignal: AbortSignal): Promise<unknown>;
}

/** By `service:operation`. */
export type OperationTable<Clients> = Readonly<Record<string, Operation<Clients>>>;

/** An operation whose call gets its input only as its own schema has parsed it. */
export function defineOperation<Clients, Input>(
  input: z.ZodType<Input>,
  run: (clients: Clients, input: Input, abortSignal: AbortSignal) => Promise<unknown>,
): Operation<Clients> {
  return { input, run: (clients, untyped, abortSignal) => run(clients, input.parse(untyped), abortSignal) };
}
