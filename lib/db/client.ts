import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
/** A handle inside a transaction: everything that writes takes one, so that its audit row shares the commit. */
export type Tx = Prisma.TransactionClient;

/**
 * Writers of one tenant queue for the head of its audit chain, so a busy minute is waited for: Prisma's own patience (2 s for a
 * connection, 5 s for all of it) would end in failed jobs where only time is short.
 */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/** One pool per process; `connectionsMax` leaves room for the direct connections of LISTEN and advisory locks. */
export function createDatabase(url: string, connectionsMax = 10): Database {
  const adapter = new PrismaPg({ connectionString: url, max: connectionsMax });
  return new PrismaClient({ adapter, transactionOptions: PATIENCE });
}
