import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils';
import type { PoolConfig } from 'pg';
import { storableJson } from '#core/language/storable';
import { KeptPlans } from '#store/keptPlans';
import { noteOpened } from '#store/plainStatements';
import { countPool } from '#store/poolFigures';

/**
 * The adapter to PostgreSQL with one more promise: no text that comes from anywhere (a feed, a page, a form, an address)
 * makes a statement fail by a character that PostgreSQL cannot hold. NUL is taken out and lone surrogates are replaced, in
 * texts and in JSON alike. Feeds are cleaned with a warning when they are read; this is the last door for all the rest.
 */
export class StorablePg extends PrismaPg {
  /** While it is connected. */
  connection: SqlQueryable | undefined;
  readonly #plans: KeptPlans;

  constructor(pool: PoolConfig) {
    const plans = new KeptPlans();
    const onConnect: PoolConfig['onConnect'] = async (client) => {
      await pool.onConnect?.(client);
      await plans.look(client);
    };
    super({ ...pool, onConnect }, { statementNameGenerator: (query) => plans.nameOf(query) });
    this.#plans = plans;
  }

  override async connect() {
    const plans = this.#plans;
    const adapter = await super.connect();
    countPool(adapter.underlyingDriver());
    const startTransaction = adapter.startTransaction.bind(adapter);
    const dispose = adapter.dispose.bind(adapter);
    const connected = Object.assign(guarded(adapter, plans, { again: true }), {
      startTransaction: async (...how: Parameters<typeof startTransaction>) =>
        noteOpened(oneByOne(guarded(await startTransaction(...how), plans, { again: false }))),
      dispose: async () => {
        this.connection = undefined;
        await dispose();
      },
    });
    this.connection = connected;
    return connected;
  }
}

function guarded<T extends SqlQueryable>(target: T, plans: KeptPlans, how: { again: boolean }): T {
  const queryRaw = target.queryRaw.bind(target);
  const executeRaw = target.executeRaw.bind(target);
  return Object.assign(target, {
    queryRaw: (query: SqlQuery) => plans.asking(() => queryRaw(withStorableArguments(query)), how),
    executeRaw: (query: SqlQuery) => executeRaw(withStorableArguments(query)),
  });
}

/**
 * Prisma asks at once for all that rows are related to, in a transaction too, which has one connection: pg keeps what it is asked
 * while it is busy waiting, but says that it will not any more (pg 9).
 */
function oneByOne<T extends SqlQueryable>(transaction: T): T {
  let last: Promise<unknown> = Promise.resolve();
  const next = <A>(ask: () => Promise<A>): Promise<A> => {
    const answer = last.then(ask, ask);
    last = answer;
    return answer;
  };
  const queryRaw = transaction.queryRaw.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  return Object.assign(transaction, {
    queryRaw: (query: SqlQuery) => next(() => queryRaw(query)),
    executeRaw: (query: SqlQuery) => next(() => executeRaw(query)),
  });
}

function withStorableArguments(query: SqlQuery): SqlQuery {
  return { ...query, args: query.args.map(storable) };
}

function storable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'string') return value;
  // Raw statements carry JSON as text, megabytes of it: what looks like it may hold the characters as escapes.
  const isEscaped = value.includes('\\u') && /^\s*[[{"]/.test(value) && /\\u(?:0000|d[89a-f])/i.test(value);
  const text = isEscaped ? storableJson(value) : value;
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}
