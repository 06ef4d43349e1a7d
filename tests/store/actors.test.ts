import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#core/actors/actor';
import { normaliseText } from '#core/text/normalise';
import { ensureActors, loadActors, syncLexicon } from '#store/actors';
import { recountWatch } from '#store/counts';
import { connect, type Database } from '#store/database';
import { mergeActors, splitActor } from '#store/mergeActors';
import { recordItems } from '#store/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-28T10:00:00Z');
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  return () => db.$disconnect();
});

beforeEach(() => database.clear());

const actor = (key: string, ...surfaces: string[]): Actor => ({
  key,
  kind: 'person',
  names: { en: key },
  aliases: surfaces.map((surface) => ({ surface, lang: 'ar', use: 'plain' })),
});

test('the lexicon follows its files: new aliases come, dropped ones go, discovered actors stay', async () => {
  await syncLexicon(db, [actor('a', 'ألف', 'همزة'), actor('b', 'باء')], normaliseText);
  await ensureActors(db, [actor('new:x', 'اسم جديد')], normaliseText);
  await syncLexicon(db, [actor('a', 'ألف', 'مدة'), actor('b', 'باء')], normaliseText);
  const stored = (await loadActors(db)).map(({ key, aliases }) => [key, aliases.map(({ surface }) => surface).sort()]);
  expect(stored).toEqual([
    ['a', ['ألف', 'مدة'].sort()],
    ['b', ['باء']],
    ['new:x', ['اسم جديد']],
  ]);
});

test('a merge counts both as one, also in one article, and a split restores every number', async () => {
  await syncLexicon(db, [actor('a', 'ألف'), actor('b', 'باء'), actor('c', 'جيم')], normaliseText);
  const [a, b, c] = (await loadActors(db)).map(({ id }) => id) as [number, number, number];
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const mention = (id: number, count: number) => ({ id, count, inTitle: false, spans: [] as [number, number][] });
  const items = [
    analysedArticle({ guid: '1', actors: [mention(a, 2), mention(b, 1)], decisions: [decision(watchId, true)] }),
    analysedArticle({ guid: '2', actors: [mention(b, 4), mention(c, 1)], decisions: [decision(watchId, true)] }),
  ];
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const counts = () => db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });
  const before = await counts();

  await mergeActors(db, { fromId: a, intoId: b });
  expect(await db.dailyCount.findMany({ where: { subject: 'actor' }, orderBy: { subjectId: 'asc' } })).toMatchObject([
    { subjectId: b, articles: 2, mentions: 7 },
    { subjectId: c, articles: 1, mentions: 1 },
  ]);
  // A chain a → b → c counts for c, and a cannot be its own ancestor.
  await mergeActors(db, { fromId: b, intoId: c });
  expect(await db.dailyCount.findMany({ where: { subject: 'actor' } })).toMatchObject([
    { subjectId: c, articles: 2, mentions: 8 },
  ]);
  await expect(mergeActors(db, { fromId: c, intoId: a })).rejects.toMatchObject({ code: 'actor.mergeLoop' });

  await splitActor(db, b);
  await splitActor(db, a);
  expect(await counts()).toEqual(before);
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await counts()).toEqual(before);
});
