import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyOnly, migrate, readMigrationState } from '#runtime/migrate';
import { everything, readMigrations, readSchema, withSchemaEngine } from '#runtime/schemaEngine';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { countRows, fillTables } from '#tests/support/fillTables';

const NOTHING_TO_DO = { pending: [], failed: [], edited: [], unknown: [] };

/** The last migration of each version that was given out; a new version's line is added when it is. */
const RELEASES = { '0.1.0': '20261124180437_bands_in_a_table' };

/** Tables that have another name since. */
const RENAMED: Record<string, string> = { Sighting: 'FeedEntry' };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

/** Back to a database without tables, as a fresh one is. */
async function empty() {
  await database.query('drop schema public cascade');
  await database.query('create schema public');
}

async function checksumOfFirst(): Promise<string> {
  const [row] = await database.query<{ checksum: string }>(
    `select checksum from _prisma_migrations where migration_name = '0001_init'`,
  );
  return row?.checksum ?? '';
}

type Counts = ReadonlyMap<string, number>;

/** Tables with fewer rows than before. */
function shrunk(before: Counts, after: Counts): string[] {
  return [...before].flatMap(([table, rows]) =>
    (after.get(table) ?? after.get(RENAMED[table] ?? '') ?? 0) < rows ? [table] : [],
  );
}

/** The engine's table of what it applied. */
async function createLedger(): Promise<void> {
  await database.query(`create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null,
    finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
    started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
}

describe('the migrations folder', () => {
  test('leads to exactly what prisma/schema.prisma says', async () => {
    const { stdout } = await withSchemaEngine(database.url, async (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...(await readMigrations()) },
        to: { tag: 'schemaDatamodel', ...(await readSchema()) },
        script: true,
        exitCode: null,
        filters: everything,
      }),
    );
    expect(stdout, 'run: npm run migration -- NAME').toContain('This is an empty migration');
  });

  test('indexes word vectors by GIN', async () => {
    const indexes = await database.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where tablename = 'Article' and indexdef like '%USING gin%'`,
    );
    expect(indexes.map(({ indexdef }) => indexdef.replace(/.*USING /u, '')).sort()).toEqual(['gin (search)']);
  });
});

describe('migrate', () => {
  test('does nothing to a database that is there already', async () => {
    expect(await migrate(database.url)).toEqual({ applied: [], resumed: [] });
    expect(await readMigrationState(database.url)).toEqual(NOTHING_TO_DO);
  });

  test('lets only one of two simultaneous starts apply', async () => {
    await empty();
    const all = (await readMigrations()).migrationDirectories.map(({ path }) => path);
    const both = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(both.map(({ applied }) => applied.length).sort()).toEqual([0, all.length].sort());
    expect(await readMigrationState(database.url)).toEqual(NOTHING_TO_DO);
  });

  test('keeps nothing of a migration that fails, and does it again when the cause is gone', async () => {
    await empty();
    // Collides in the middle of the script, after other types have been made.
    await database.query(`create type "BackfillState" as enum ('wrong')`);
    await expect(migrate(database.url)).rejects.toMatchObject({
      code: 'migration.failed',
      message: expect.stringContaining('type "BackfillState" already exists'),
    });
    expect(await database.query(`select 1 from pg_type where typname = 'PollOutcome'`)).toEqual([]);
    await database.query('drop type "BackfillState"');
    expect(await migrate(database.url)).toMatchObject({ resumed: ['0001_init'] });
    expect(await readMigrationState(database.url)).toEqual(NOTHING_TO_DO);
  });

  test('refuses to mix its tables with those of another program', async () => {
    await empty();
    await database.query('create table customers (id int)');
    await expect(migrate(database.url)).rejects.toMatchObject({ code: 'migration.notEmpty' });
  });

  test('runs a migration again whose process was killed before it ended', async () => {
    await empty();
    await migrate(database.url);
    // What a kill leaves: the engine's note that it began, and nothing of the script.
    const checksum = await checksumOfFirst();
    await empty();
    await createLedger();
    await database.query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('x', $1, '0001_init')`,
      [checksum],
    );
    const { applied, resumed } = await migrate(database.url);
    expect(resumed).toEqual(['0001_init']);
    expect(applied).toEqual((await readMigrations()).migrationDirectories.map(({ path }) => path));
  });

  test('brings a database of the first version up to date with what is in it', async () => {
    await empty();
    await migrate(database.url);
    const checksum = await checksumOfFirst();
    await empty();
    await createLedger();
    const first = (await readMigrations()).migrationDirectories[0]?.migrationFile.content;
    await database.query(first?.tag === 'ok' ? first.value : '');
    await database.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        values ('x', $1, '0001_init', now(), 1)`,
      [checksum],
    );
    await database.query(
      `insert into "Actor" (key, kind, names, origin) values ('new:x', 'person', '{}', 'discovered')`,
    );
    await database.query(`insert into "Article" (url, title, categories, lang, "publishedAt", "contentHash", bands, signature, "groupId")
      values ('https://example.org/a', 'أ', '{}', 'ar', now(), 'h', '{7,8,8}', ''::bytea, 1)`);
    await database.query(
      `insert into "Watch" (name, "seedTitle", "seedText", threshold, "catchUpFrom") values ('w', 's', 't', 0.5, null)`,
    );
    await database.query(
      `insert into "Feed" (url, host, "baselineAt") values ('https://example.org/feed', 'example.org', '2024-01-01T10:00:00Z')`,
    );
    // Undated at the first poll, undated at a later one, and of no date but 1970's.
    await database.query(`insert into "Article" (id, url, title, categories, lang, "publishedAt", dated, "firstSeenAt", "contentHash", bands, signature, "groupId")
      select n, 'https://example.org/' || n, 't', '{}', 'ar', published, dated, seen, 'h' || n, '{}', ''::bytea, n from (values
        (11, '2024-01-01T10:00:00Z'::timestamptz, false, '2024-01-01T10:00:00Z'::timestamptz),
        (12, '2024-01-02T10:00:00Z', false, '2024-01-02T10:00:00Z'), (13, '1970-01-01T00:00:00Z', true, '2024-01-01T10:00:00Z'))
        as row (n, published, dated, seen)`);
    await database.query(`insert into "Sighting" ("feedId", guid, "articleId", "itemHash")
      select f.id, a.url, a.id, '' from "Feed" f, "Article" a where a.id > 10`);
    await database.query(`insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt")
      select w.id, a.id, 1, true, 1, '{}', a."publishedAt" from "Watch" w, "Article" a where a.id > 10`);
    await database.query(`insert into "Article" (id, url, title, text, categories, lang, "publishedAt", "contentHash", bands, signature, "groupId")
      values (20, 'https://example.org/archive', 't', repeat('ل', 100001), '{}', 'ar', now(), 'long', '{}', ''::bytea, 20)`);
    await database.query(`insert into "ProfileVersion" ("watchId", version, profile, reason)
      select w.id, row.version, '{}', row.reason from "Watch" w, (values (1, 'seed'), (2, 'restored:1'),
        (3, 'learnt items=12'), (4, 'learnt by heart')) as row (version, reason)`);
    await database.query(`insert into "Poll" ("feedId", outcome, "durationMs", warnings)
      select f.id, 'fresh', 1, row.warnings::jsonb from "Feed" f,
        (values ('[{"code": "feed.a", "message": "A sentence."}]'), ('[{"code": "feed.b", "params": {}}]')) as row (warnings)`);
    await database.query(`update "Poll" set "startedAt" = '2019-05-31T23:30:00Z' where id = 1`);
    expect((await migrate(database.url)).applied).not.toContain('0001_init');
    // Old polls are one partition up to this month's end; the first after it has the next number, and its own place.
    await database.query(`insert into "Poll" ("feedId", "startedAt", outcome, "durationMs")
      select id, now() + interval '2 months', 'fresh', 1 from "Feed"`);
    const thisMonth = `Poll_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;
    expect(await database.query('select id, tableoid::regclass::text as place from "Poll" order by id')).toEqual([
      { id: '1', place: `"${thisMonth}"` },
      { id: '2', place: `"${thisMonth}"` },
      { id: '3', place: '"Poll_default"' },
    ]);
    await database.query('delete from "Poll" where id = 3');
    expect(await database.query('select length(text)::int as letters from "Article" where id = 20')).toEqual([
      { letters: 100_000 },
    ]);
    expect(await database.query('select reason from "ProfileVersion" order by version')).toEqual([
      { reason: 'seed' },
      { reason: 'restored version=1' },
      { reason: 'expanded items=12' },
      { reason: 'learnt by heart' },
    ]);
    expect(await database.query('select warnings from "Poll" order by id')).toEqual([
      { warnings: null },
      { warnings: [{ code: 'feed.b', params: {} }] },
    ]);
    expect(
      await database.query(
        `select a.id, a.dated::text, a."publishedAt" = d."publishedAt" as agrees, extract(year from a."publishedAt")::int as year
          from "Article" a join "Decision" d on d."articleId" = a.id order by a.id`,
      ),
    ).toEqual([
      { id: 11, dated: 'unknown', agrees: true, year: 2024 },
      { id: 12, dated: 'estimated', agrees: true, year: 2024 },
      { id: 13, dated: 'unknown', agrees: true, year: 2024 },
    ]);
    // The worker counts anew, which takes what has no day out of the charts.
    expect(await database.query('select "catchUpFrom", "seedDated"::text from "Watch"')).toEqual([
      { catchUpFrom: 21, seedDated: 'unknown' },
    ]);
    expect(await database.query('select state from "Actor"')).toEqual([{ state: 'proposed' }]);
    expect(await database.query('select band from "ArticleBand" order by band')).toEqual([{ band: 7 }, { band: 8 }]);
  });

  test('loses no row on the way, from whichever migration a database comes, be each of its tables filled', async () => {
    await empty();
    const lost: string[] = [];
    const filled: string[] = [];
    for (const { path, migrationFile } of (await readMigrations()).migrationDirectories) {
      const before = await countRows(database);
      await database.query(migrationFile.content.tag === 'ok' ? migrationFile.content.value : '');
      const after = await countRows(database);
      lost.push(...shrunk(before, after).map((table) => `${path} ${table}`));
      await fillTables(database);
      filled.push(path);
    }
    // Nothing was ever written into it, and no version had it.
    expect(lost).toEqual(['20261129061909_saved_searches SavedView']);
    expect(filled.length).toBeGreaterThan(40);
  });

  test.each(Object.entries(RELEASES))('carries every row of version %s over', async (_version, last) => {
    await empty();
    const names = (await readMigrations()).migrationDirectories.map(({ path }) => path);
    await applyOnly(database.url, names.slice(0, names.indexOf(last) + 1));
    await fillTables(database);
    const before = await countRows(database);
    expect((await migrate(database.url)).applied).toEqual(names.slice(names.indexOf(last) + 1));
    const after = await countRows(database);
    expect(shrunk(before, after)).toEqual([]);
    expect(before.size).toBeGreaterThan(20);
  });

  test('makes of what stood for a flood a digest of each channel, told or still waiting', async () => {
    await empty();
    const names = (await readMigrations()).migrationDirectories.map(({ path }) => path);
    await applyOnly(database.url, names.slice(0, names.indexOf('20261130025800_failed_tests') + 1));
    await database.query(`
      with w as (insert into "Watch" (name, "seedTitle", "seedText", threshold) values ('w', '', '', 0.5) returning id),
        c as (insert into "Channel" (kind, name, config) select 'ntfy', n, '{}' from unnest(array['a', 'b', 'c']) as n returning id),
        fold as (insert into "Alert" ("watchId", "foldDueAt") select id, '2024-03-05T10:00Z' from w returning id, "watchId"),
        folded as (insert into "Alert" ("watchId", "foldedIntoId") select "watchId", id from fold, generate_series(1, 4)),
        alone as (insert into "Alert" ("watchId") select id from w)
      insert into "Delivery" ("alertId", "channelId", "idempotencyKey") select fold.id, c.id, c.id || '-fold' from fold, c`);
    await migrate(database.url);
    const digests = await database.query(`
      select d."channelId" = a."channelId" as own, a."foldDueAt", (select count(*)::int from "DigestEntry" e where e."digestId" = a.id) as entries
      from "Delivery" d join "Alert" a on a.id = d."alertId"`);
    const digest = { own: true, foldDueAt: new Date('2024-03-05T10:00Z'), entries: 4 };
    expect(digests).toEqual([digest, digest, digest]);
    expect(await database.query('select quiet, count(*)::int as alerts from "Alert" group by 1 order by 1')).toEqual([
      { quiet: false, alerts: 4 },
      { quiet: true, alerts: 4 },
    ]);
  });

  test('refuses a database made by a newer version', async () => {
    await database.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('y', 'c', '9999_later', now())`,
    );
    await expect(migrate(database.url)).rejects.toMatchObject({ code: 'migration.newer' });
    await database.query(`delete from _prisma_migrations where id = 'y'`);
  });

  test('refuses a database made with another text of a migration', async () => {
    await database.query(`update _prisma_migrations set checksum = repeat('0', 64) where finished_at is not null`);
    await expect(migrate(database.url)).rejects.toMatchObject({ code: 'migration.edited' });
  });

  test('leaves no connection behind', async () => {
    const other = await createTestDatabase();
    await migrate(other.url);
    await readMigrationState(other.url);
    const client = new Client({ connectionString: other.url });
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::int as sessions from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await client.end();
    // The test database's own client is the one.
    expect(rows).toEqual([{ sessions: 1 }]);
  });
});
