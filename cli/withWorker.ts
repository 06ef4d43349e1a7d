import { env } from '#runtime/env';
import { log } from '#runtime/log';
import { migrate } from '#runtime/migrate';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { fillArticleKeys } from '#store/articles/fillArticleKeys';
import { connect, type Database } from '#store/database';
import { settleAddresses } from '#store/recording/settleAddresses';
import { type Context, openContext } from '#workers/context';
import { prepareReading } from '#workers/stages/prepareReading';
import { analyseHere } from '#workers/threads/analysisRunner';

/** Opens the database (starting the embedded server when nothing runs), migrates it, and leaves it as it was found. */
export async function withDatabase<T>(work: (db: Database, url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(env());
  try {
    await migrate(database.directUrl);
    const db = connect(database.url, { connections: 4 });
    try {
      await settleAddresses(db);
      return await work(db, database.url);
    } finally {
      await db.$disconnect();
    }
  } finally {
    await database.close();
  }
}

/** The same with a whole worker, for commands that poll. Ctrl-C stops it cleanly. */
export async function withWorker<T>(work: (context: Context) => Promise<T>): Promise<T> {
  return withDatabase(async (preparing, url) => {
    // `npm start` may never have run on this database.
    await prepareReading(preparing);
    const stop = new AbortController();
    const abort = () => stop.abort();
    process.once('SIGINT', abort);
    process.once('SIGTERM', abort);
    const db = connect(url);
    await fillArticleKeys(db);
    const worker = `cli-${process.pid}`;
    const context = await openContext({ db, worker, settings: env(), log, signal: stop.signal, runner: analyseHere() });
    try {
      return await work(context);
    } finally {
      await context.close();
      await db.$disconnect();
      process.off('SIGINT', abort);
      process.off('SIGTERM', abort);
    }
  });
}
