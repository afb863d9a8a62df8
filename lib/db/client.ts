import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
/** A handle inside a transaction: everything that writes takes one, so that its audit row shares the commit. */
export type Tx = Prisma.TransactionClient;

/** One pool per process; `connectionsMax` leaves room for the direct connections of LISTEN and advisory locks. */
export function createDatabase(url: string, connectionsMax = 10): Database {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connectionsMax }) });
}
