import { Prisma } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { sqlStateOf } from '#store/outage';
import { whileOpening, withPlainStatements } from '#store/plainStatements';

const MOST_TRIES = 4;
/**
 * SQLSTATEs after which the same work goes through when it is done again: two transactions that waited for each other, and
 * a row that another one deleted between the reading and the writing of what names it.
 */
const PASSING = ['40P01', '40001', '23503'];

/**
 * Runs a work in a transaction, and again when it ran into that of another: PostgreSQL ends one of two that wait for each
 * other. The work must do nothing that cannot be done twice but in the database.
 */
export async function inTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const opened = { isOver: false };
      return await whileOpening(opened, () => db.$transaction((tx) => work(withPlainStatements(tx, opened))));
    } catch (error) {
      if (tries === MOST_TRIES || !isPassing(error)) throw error;
    }
  }
}

/** The longest reading that is waited for: a large installation's word counts on a busy machine take minutes. */
const SNAPSHOT_MS = 10 * 60 * 1000;

/** Reads as of one moment, whatever is written meanwhile. */
export async function inSnapshot<T>(db: Database, read: (tx: Queryable) => Promise<T>): Promise<T> {
  const opened = { isOver: false };
  return whileOpening(opened, () =>
    db.$transaction((tx) => read(withPlainStatements(tx, opened)), {
      isolationLevel: 'RepeatableRead',
      timeout: SNAPSHOT_MS,
    }),
  );
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  // P2034: Prisma's own word for a deadlock in a statement that it wrote itself; P2003: for a missing row.
  return error.code === 'P2034' || error.code === 'P2003' || PASSING.includes(sqlStateOf(error) ?? '');
}
