import type { SqlQuery } from '@prisma/driver-adapter-utils';
import { StorablePg } from '#store/storableArguments';

interface Fallback {
  primary: StorablePg;
  /** Whether the replica is not to be asked. */
  isOut: () => boolean;
  onFault: (error: unknown) => void;
}

/**
 * Reads from a replica, and from the primary what the replica fails to answer: it is stopped, or its replay ended the
 * question. What writes, and every transaction, is the primary's.
 */
export class ReplicaPg extends StorablePg {
  readonly #fallback: Fallback;

  constructor(config: ConstructorParameters<typeof StorablePg>[0], fallback: Fallback) {
    super(config);
    this.#fallback = fallback;
  }

  override async connect() {
    const { isOut, onFault } = this.#fallback;
    const [replica, primary] = await Promise.all([super.connect(), this.#fallback.primary.connect()]);
    const read = replica.queryRaw.bind(replica);
    const end = replica.dispose.bind(replica);
    return Object.assign(replica, {
      queryRaw: async (query: SqlQuery) => {
        if (isOut()) return primary.queryRaw(query);
        try {
          return await read(query);
        } catch (error) {
          onFault(error);
          return primary.queryRaw(query);
        }
      },
      executeRaw: primary.executeRaw.bind(primary),
      startTransaction: primary.startTransaction.bind(primary),
      dispose: async () => {
        await Promise.all([end(), primary.dispose()]);
      },
    });
  }
}
