import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const accessFile = z.object({
  url: z.string(),
  caFile: z.string(),
  kubeconfig: z.string(),
  control: z.object({ url: z.string(), token: z.string() }),
  users: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      token: z.string(),
      roles: z.array(z.string()),
      tenants: z.array(z.string()),
    }),
  ),
  aws: z.object({
    endpointUrl: z.string(),
    region: z.string(),
    accounts: z.array(z.object({ id: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() })),
  }),
  pids: z.record(z.string(), z.number()),
});

export type DemoAccess = z.infer<typeof accessFile>;

/** What the running demo says of itself; read anew each time, since pids change when a part is replaced. */
export function demoAccess(): DemoAccess {
  const stateDir = process.env.XKS_STATE_DIR ?? '.test/world';
  return accessFile.parse(JSON.parse(readFileSync(path.join(stateDir, 'access.json'), 'utf8')));
}

/** One demo user by sign-in name. */
export function demoUser(email: string): DemoAccess['users'][number] {
  const user = demoAccess().users.find((one) => one.email === email);
  if (!user) throw new Error(`the demo has no user ${email}`);
  return user;
}
