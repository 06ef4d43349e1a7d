import type { ClientBase } from 'pg';
import { Prisma, PrismaClient } from '#generated/prisma/client';
import { withPlainQuestions } from '#store/plainStatements';
import { StorablePg } from '#store/storableArguments';

export type Database = PrismaClient;
/** What a question needs: the database itself or a transaction in it. */
export type Queryable = Prisma.TransactionClient;

/** Whether a change failed because a row that it names is not there (any more). */
export function isMissingRow(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && (error.code === 'P2025' || error.code === 'P2003');
}

/** Whether a change failed because another row has the same of what must be unique. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/**
 * How long a change may take and wait for a connection, in ms. Prisma's own five seconds end a user's change that waits
 * for a long recount of its watch, and every step of a slow machine's background work, which then never gets on.
 */
const TRANSACTIONS = { timeout: 60_000, maxWait: 30_000 };

/** One pool of connections to `url`. The caller ends it with `$disconnect()`. */
export function connect(url: string, options: { connections?: number } = {}): Database {
  return clientOf(new StorablePg(poolOf(url, options.connections)));
}

export function clientOf(adapter: StorablePg): Database {
  const client = new PrismaClient({ adapter, transactionOptions: TRANSACTIONS });
  return withPlainQuestions(client, () => adapter.connection);
}

export function poolOf(url: string, connections = 10) {
  return {
    connectionString: url,
    max: connections,
    // A worker uses several at every poll: the default of ten seconds would have it log in again and again.
    idleTimeoutMillis: 300_000,
    // Every date is stored and compared in UTC, whatever the server's own zone. Said by a statement and not when connecting:
    // a pooler refuses options of its clients, and keeps what they set of the zone.
    onConnect: (client: ClientBase) => client.query(`set timezone to 'UTC'`),
  };
}
