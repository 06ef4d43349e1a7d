import { Client } from 'pg';
import { migrate } from '#runtime/migrate';
import { connect } from '#store/database';
import { makePollMonths } from '#store/feeds/pollMonths';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-28T10:00:00.123Z');

/** A migrated database with a watch, its feed, polls in a month's partition and in none, and two articles whose texts are hard to copy. */
export async function fillDatabase(url: string): Promise<void> {
  await migrate(url);
  const db = connect(url, { connections: 2 });
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const items = ['أول', 'ثانٍ'].map((word, number) =>
    analysedArticle({
      guid: `g${number}`,
      title: `خبر ${word} \\N "quoted"\ttab`,
      text: `${word} `.repeat(40 + number),
      decisions: [decision(watchId, true)],
    }),
  );
  await makePollMonths(db, now);
  for (const startedAt of [now, new Date('2020-01-01')])
    await db.poll.create({ data: { feedId, startedAt, outcome: 'fresh', durationMs: 1 } });
  await db.topic.create({ data: { watchId, label: 'سياسة', names: {}, variants: ['سياسة', 'a,b'], position: 0 } });
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }));
  await db.$disconnect();
}

/** Every row of every table as text, and where each sequence stands. */
export async function databaseContents(url: string): Promise<Record<string, unknown[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname <> '_prisma_migrations' order by 1`,
  );
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables)
    found[name] = (await client.query(`select t::text as row from "${name}" t order by 1`)).rows.map(({ row }) => row);
  const sequences = `select sequencename || ' ' || coalesce(last_value, 0) as at from pg_sequences order by 1`;
  found['sequences'] = (await client.query(sequences)).rows.map(({ at }) => at);
  found['migrations'] = (
    await client.query('select migration_name as name from _prisma_migrations order by 1')
  ).rows.map(({ name }) => name);
  await client.end();
  return found;
}
