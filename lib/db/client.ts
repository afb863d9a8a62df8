import { PrismaPg } from '@prisma/adapter-pg';
import { SESSION_OPTIONS } from './direct-client';
import { type Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
/** A handle inside a transaction: everything that writes takes one, so that its audit row shares the commit. */
export type Tx = Prisma.TransactionClient;

/**
 * Writers of one tenant queue for the head of its audit chain, so a busy minute is waited for: Prisma's own patience (2 s for a
 * connection, 5 s for all of it) would end in failed jobs where only time is short.
 */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/** Longer than any transaction of ours: one that does nothing for so long belongs to a process that stands still or is gone. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * One pool per process; `connectionsMax` leaves room for the direct connections of LISTEN and advisory locks. The server ends
 * transactions that nobody goes on with, so that their locks keep nobody.
 */
export function createDatabase(
  url: string,
  connectionsMax = 10,
  idleInTransactionMs: number = IDLE_IN_TRANSACTION_MS,
): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connectionsMax,
    options: SESSION_OPTIONS,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  });
  return new PrismaClient({ adapter, transactionOptions: PATIENCE });
}
