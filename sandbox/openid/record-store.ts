import path from 'node:path';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { StateFile } from '../kernel/state-file';

interface StoredRecord {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  expiresAt?: number;
}

/** Sessions, grants and tokens of the provider; they survive a restart, so that nobody has to sign in again. */
export class RecordStore {
  private readonly state: StateFile<[string, StoredRecord][]>;
  private readonly records: Map<string, StoredRecord>;

  constructor(stateDir: string) {
    this.state = new StateFile(path.join(stateDir, 'records.json'));
    this.records = new Map(this.state.read() ?? []);
  }

  /** oidc-provider's storage for one of its models. */
  adapterFor = (model: string): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`;
    const findBy = async (field: 'uid' | 'userCode', value: string) =>
      this.payloads(model).find((payload) => payload[field] === value);
    return {
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : undefined;
        this.records.set(keyOf(id), { payload, ...(expiresAt && { expiresAt }) });
        this.save();
      },
      find: async (id) => this.find(keyOf(id))?.payload,
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      consume: async (id) => {
        const found = this.find(keyOf(id));
        if (found) found.payload = { ...found.payload, consumed: Math.floor(Date.now() / 1000) };
        this.save();
      },
      destroy: async (id) => {
        this.records.delete(keyOf(id));
        this.save();
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of this.records)
          if (key.startsWith(`${model}:`) && payload.grantId === grantId) this.records.delete(key);
        this.save();
      },
    };
  };

  flush(): void {
    this.state.flush();
  }

  private find(key: string): StoredRecord | undefined {
    const found = this.records.get(key);
    return found?.expiresAt && found.expiresAt < Date.now() ? undefined : found;
  }

  private payloads(model: string): AdapterPayload[] {
    return [...this.records.keys()]
      .filter((key) => key.startsWith(`${model}:`))
      .map((key) => this.find(key)?.payload)
      .filter((payload) => payload !== undefined);
  }

  private save(): void {
    const now = Date.now();
    this.state.write(() => [...this.records].filter(([, { expiresAt }]) => !expiresAt || expiresAt > now));
  }
}
