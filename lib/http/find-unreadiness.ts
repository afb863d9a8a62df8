import { listUnappliedMigrations } from '@/lib/db/unapplied-migrations';
import { webContext } from './web-context';

/** Why requests cannot be served now, in words that give nothing away; undefined when they can. */
export async function findUnreadiness(): Promise<string | undefined> {
  try {
    const { db } = await webContext();
    const missing = await listUnappliedMigrations(db);
    return missing.length === 0 ? undefined : `${missing.length} migrations are not applied yet`;
  } catch (error) {
    // Every failure here means the same to whoever asks; the log has it.
    console.error(error);
    return 'the database cannot be reached or the configuration is not valid';
  }
}
