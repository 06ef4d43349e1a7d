import { afterAll, beforeAll, beforeEach } from 'vitest';
import { connect, type Database } from '#store/database';
import { openTestAnalyst, openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type TrackedStory, trackedStory } from '#tests/support/trackedStory';
import type { Analyst } from '#workers/analysis/analyst';
import type { Context } from '#workers/context';

export interface OwnWorker {
  database: TestDatabase;
  db: Database;
  server: FeedServer;
  context: Context;
}

/** A database, a server of feeds and a worker's context for the tests of one file; the database is empty before each of them. */
export function ownWorker(clock: () => Date, take: (own: OwnWorker) => void): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    const db = connect(database.url, { connections: 6 });
    const server = await startFeedServer();
    const context = await openTestContext(db, clock);
    take({ database, db, server, context });
    return async () => {
      await context.close();
      await server.close();
      await db.$disconnect();
    };
  });
  beforeEach(() => database.clear());
}

export interface OwnStory {
  db: Database;
  analyst: Analyst;
  story: TrackedStory;
}

/** A database with a tracked story, made anew for each test of one file. */
export function ownStory(take: (own: OwnStory) => void): void {
  let database: TestDatabase;
  let db: Database;
  let analyst: Analyst;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = connect(database.url, { connections: 4 });
    analyst = await openTestAnalyst(db);
  });
  afterAll(() => db.$disconnect());
  beforeEach(async () => {
    await database.clear();
    take({ db, analyst, story: await trackedStory(db, analyst, new Date()) });
  });
}
