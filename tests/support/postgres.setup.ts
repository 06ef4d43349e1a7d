import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#runtime/migrate';
import { preparePrismaClient } from '#runtime/prepare';
import { openScratchServer } from '#runtime/scratchDatabase';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string;
    databaseTemplate: string;
  }
}

/** One PostgreSQL for the whole run, of all its projects, with one migrated database that every test file clones. */
export default async function setUp(project: TestProject): Promise<undefined | (() => Promise<void>)> {
  const run = project.vitest.getRootProject();
  // What the first project opened is closed after all of them.
  if (run.getProvidedContext().databaseServer !== undefined) return undefined;
  await preparePrismaClient();
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined ? await openScratchServer() : { url: given, close: async () => undefined };
  const template = `marsad_test_${process.pid}_template`;
  await administer(server.url, `create database "${template}" encoding 'UTF8' template template0`);
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${template}`;
  await migrate(templateUrl.href);
  run.provide('databaseServer', server.url);
  run.provide('databaseTemplate', template);
  return async () => {
    await administer(server.url, `drop database "${template}" with (force)`);
    await server.close();
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
