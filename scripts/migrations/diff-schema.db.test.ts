import { expect, it } from 'vitest';
import { createTestDatabase } from '@/lib/db/test-database';
import { diffSchema } from './diff-schema';

it('the migrations make exactly prisma/schema.prisma', async () => {
  const database = await createTestDatabase();
  try {
    expect(await diffSchema(database.url)).toBeUndefined();
  } finally {
    await database.drop();
  }
}, 30_000);
