import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { filterOf, parseChips } from '#core/charts/chips';
import { buildFacts } from '#core/facts/buildFacts';
import { countSubjects } from '#core/facts/countFacts';
import type { Facts } from '#core/facts/facts';
import { openWorkbench } from '#core/facts/workbench';
import { articlesPerDay, mentionsPerDay } from '#store/charts/series';
import type { Database } from '#store/database';
import { pruneFactChanges } from '#store/facts/factChanges';
import { FactTables } from '#store/facts/factTables';
import { readFacts } from '#store/facts/readFacts';
import { recordItems } from '#store/recording/recordItems';
import { markArticle } from '#store/useCases/markArticle';
import { mergeActors } from '#store/useCases/mergeActors';
import { setFoldMetonyms } from '#store/useCases/setFoldMetonyms';
import { updateWatch } from '#store/useCases/updateWatch';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

// The table that is held is always the one that would be read anew, and counts what DailyCount counts.
const now = new Date('2024-01-20T12:00:00Z');
const own = ownDatabase();
let db: Database;
let watchId: number;
let feedId: number;
let actorIds: number[];
let tables: FactTables;

async function prepare(): Promise<void> {
  ({ db } = own);
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now }));
  actorIds = [];
  for (const key of ['iraq', 'us', 'nato']) {
    const { id } = await db.actor.create({ data: { key, kind: 'place', names: { en: key } } });
    actorIds.push(id);
  }
  tables = new FactTables();
  await record(0, 12);
}

async function record(from: number, count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const text = `report ${Math.floor(at / 2)} tells of something else in other words than report ${at + 100}`;
    return analysedArticle({
      guid: `g${at}`,
      text,
      contentHash: `g${at}`,
      publishedAt: new Date(Date.UTC(2024, 0, 2 + (at % 5), at)),
      dated: at % 7 === 6 ? 'unknown' : 'exact',
      actors: actorIds.map((id, place) => ({
        id,
        count: (at + place) % 3,
        metonyms: at % 2,
        inTitle: false,
        spans: [[0, 4]],
      })),
      quotes: [
        { actorId: actorIds[at % 3] ?? 0, speaker: 'x', verb: 'said', start: 0, end: 6, direct: true, sure: true },
      ],
      decisions: [decision(watchId, at % 4 !== 3)],
    });
  });
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

/** What can be compared of two tables: places in dictionaries depend on the order in which ids were met. */
function readable(facts: Facts) {
  return [...facts.ids].map((id, row) => ({
    id,
    time: facts.times[row],
    flags: facts.flags[row],
    report: facts.reports[row],
    source: facts.sources[row],
    actors: namedIn(facts, row, 'actors'),
    speakers: namedIn(facts, row, 'speakers'),
  }));
}

function namedIn(facts: Facts, row: number, dimension: 'actors' | 'speakers') {
  const { starts, places, mentions, metonyms, dictionary } = facts[dimension];
  const named: (number | undefined)[][] = [];
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
    named.push([dictionary.ids[places[at] ?? 0], mentions[at], metonyms[at]]);
  return named.sort(([a], [b]) => (a ?? 0) - (b ?? 0));
}

/** Looks at the table that is held, the table read anew, and the counts kept at write time. */
async function agree(what: string): Promise<Facts> {
  const held = await tables.load(db, watchId, now);
  expect(readable(held), what).toEqual(readable(buildFacts(await readFacts(db, watchId))));
  const range = { from: '2024-01-01', to: '2024-01-31' };
  const bench = openWorkbench(held, {
    filter: filterOf(
      parseChips(() => undefined),
      { newSince: 0 },
    ),
    buckets: bucketsOf({ ...range, unit: 'day', now, timeZone: 'UTC' }),
    ...{ timeZone: 'UTC', unit: 'day' },
  });
  const kept = await articlesPerDay(db, watchId, range);
  expect(
    bench.buckets.flatMap(({ from }, place) => {
      const [articles, reports] = [bench.counts.articles[place] ?? 0, bench.counts.reports[place] ?? 0];
      return articles > 0 ? [{ day: from, articles, mentions: articles, reports }] : [];
    }),
    what,
  ).toEqual(kept);
  const named = await mentionsPerDay(db, { watchId, subject: 'actor', ...range });
  for (const { id, ...counted } of countSubjects(held, bench.selected, 'actors')) {
    const days = named.filter(({ subjectId }) => subjectId === id);
    const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((total, day) => total + of(day), 0);
    expect(counted, what).toEqual({
      articles: sum(({ articles }) => articles),
      reports: sum(({ reports }) => reports),
      mentions: sum(({ mentions }) => mentions),
      metonyms: sum(({ metonyms }) => metonyms),
    });
  }
  return held;
}

test('after each kind of change the table that is held is the one that would be read', async () => {
  await prepare();
  const first = await agree('as recorded');
  expect(first.ids.length).toBeGreaterThan(5);
  await record(12, 6);
  const more = await agree('with more articles');
  expect(more.ids.length).toBeGreaterThan(first.ids.length);
  const [one = 0] = more.ids;
  await markArticle(db, { watchId, articleId: one, feedback: 'no' });
  expect([...(await agree('an article less')).ids]).not.toContain(one);
  await markArticle(db, { watchId, articleId: one, feedback: 'yes' });
  expect([...(await agree('taken back')).ids]).toContain(one);
  await setFoldMetonyms(db, { watchId, fold: true });
  await agree('metonyms counted in');
  const [into = 0, from = 0] = actorIds;
  await mergeActors(db, { fromId: from, intoId: into, now });
  await agree('two actors are one');
  await updateWatch(db, { id: watchId, threshold: 0.95 });
  expect((await agree('another threshold')).ids.length).toBe(1);
});

test('a table without changes is not read again, and one older than the changes that are kept is', async () => {
  await prepare();
  const held = await tables.load(db, watchId, now);
  expect(await tables.load(db, watchId, now)).toBe(held);
  await db.article.updateMany({ data: { lang: 'fa' } });
  await pruneFactChanges(db, new Date(Date.now() + 25 * 60 * 60 * 1000));
  expect(await db.factChange.count()).toBe(0);
  expect((await tables.load(db, watchId, now)).languages).toEqual(['en']);
  const later = new Date(now.getTime() + 13 * 60 * 60 * 1000);
  expect((await tables.load(db, watchId, later)).languages).toEqual(['fa']);
});

test('askers at one time are answered by one reading', async () => {
  await prepare();
  const [a, b] = await Promise.all([tables.load(db, watchId, now), tables.load(db, watchId, now)]);
  expect(a.ids).toEqual(b.ids);
});
