import { beforeEach, expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { completeActors, completeSources } from '#store/search/completeNames';
import { mergeActors } from '#store/useCases/mergeActors';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { ownDatabase } from '#tests/support/database';
import { findLines } from '../../app/compare/findLines';

const own = ownDatabase();
const ids = new Map<string, number>();
let watchId: number;

const person = (key: string, ...surfaces: string[]) => ({
  key,
  kind: 'person' as const,
  names: { ar: surfaces[0] ?? key },
  aliases: surfaces.map((surface) => ({ surface, lang: 'ar', use: 'plain' as const })),
});

beforeEach(async () => {
  await syncLexicon(
    own.db,
    [
      person('najdi', 'سمير النجدي', 'Samir al-Najdi'),
      person('najm', 'نجم الدين كامل', 'Najm Kamil'),
      person('samira', 'سميرة الأحمد', 'Samira'),
      person('odd', '50%_ more'),
    ],
    normaliseText,
  );
  for (const { id, key } of await own.db.actor.findMany()) ids.set(key, id);
  watchId = (await own.db.watch.create({ data: { name: 'W', seedTitle: 'S', seedText: 'T', threshold: 0.5 } })).id;
});

const counted = (key: string, articles: number) =>
  own.db.dailyCount.create({
    data: {
      ...{ watchId, subject: 'actor', subjectId: ids.get(key) ?? 0, day: new Date(), articles },
      ...{ mentions: articles, reports: articles },
    },
  });
const found = async (typed: string, of?: number) =>
  (
    await completeActors(own.db, {
      prefix: normaliseText(typed),
      limit: 5,
      ...(of === undefined ? {} : { watchId: of }),
    })
  ).map(({ key, surface, articles }) => [key, surface, articles]);

test('actors are found by the beginning of any spelling, the often named first', async () => {
  expect(await found('سمير')).toEqual([
    ['najdi', 'سمير النجدي', 0],
    ['samira', 'سميرة الأحمد', 0],
  ]);
  await counted('samira', 3);
  expect(await found('سمير')).toEqual([
    ['samira', 'سميرة الأحمد', 3],
    ['najdi', 'سمير النجدي', 0],
  ]);
  expect((await found('sam', watchId + 1))[0]).toEqual(['samira', 'Samira', 0]);
});

test('of a story that ended long ago those are first too who are in its articles, by whichever name', async () => {
  await own.db.dailyCount.create({
    data: {
      ...{ watchId, subject: 'actor', subjectId: ids.get('najdi') ?? 0, day: new Date('2024-02-01') },
      ...{ articles: 2, mentions: 2, reports: 2 },
    },
  });
  expect(await found('naj', watchId)).toEqual([
    ['najdi', 'Samir al-Najdi', 2],
    ['najm', 'Najm Kamil', 0],
  ]);
});

test('a word inside a name begins it too, after the names that begin so', async () => {
  expect(await found('النجد')).toEqual([['najdi', 'سمير النجدي', 0]]);
  expect(await found('naj')).toEqual([
    ['najm', 'Najm Kamil', 0],
    ['najdi', 'Samir al-Najdi', 0],
  ]);
  expect(await found('kam')).toEqual([['najm', 'Najm Kamil', 0]]);
});

test('a merged actor is found by its spellings as the one it was merged into, and a dismissed one not at all', async () => {
  await mergeActors(own.db, { fromId: ids.get('najm') ?? 0, intoId: ids.get('najdi') ?? 0, now: new Date() });
  expect(await found('نجم')).toEqual([['najdi', 'نجم الدين كامل', 0]]);
  await own.db.actor.update({ where: { id: ids.get('samira') ?? 0 }, data: { state: 'dismissed' } });
  expect(await found('سميرة')).toEqual([]);
});

test('what stands for any letters elsewhere is a letter here', async () => {
  expect(await found('50%_')).toEqual([['odd', '50%_ more', 0]]);
  expect(await found('50%x')).toEqual([]);
  expect(await found('%')).toEqual([]);
});

test('publishers are found by their domain, a part of it, or their name', async () => {
  await own.db.source.createMany({
    data: [
      { domain: 'news.example.org', name: 'Harbour Times' },
      { domain: 'harbour.example' },
      { domain: 'other.example', saidName: 'وكالة الميناء' },
    ],
  });
  const domains = async (prefix: string) =>
    (await completeSources(own.db, { prefix, limit: 5 })).map(({ domain, name }) => [domain, name]);
  expect(await domains('harb')).toEqual([
    ['harbour.example', 'harbour.example'],
    ['news.example.org', 'Harbour Times'],
  ]);
  expect(await domains('exam')).toHaveLength(3);
  expect(await domains('وكال')).toEqual([['other.example', 'وكالة الميناء']]);
});

test('for a chart, a name is looked for among the topics of each watch and the actors whom it names', async () => {
  const other = (await own.db.watch.create({ data: { name: 'O', seedTitle: 'S', seedText: 'T', threshold: 0.5 } })).id;
  await own.db.topic.create({ data: { watchId: other, label: 'الملف النجدي', names: {}, variants: [], position: 0 } });
  await counted('najdi', 4);
  const lines = await findLines(
    own.db,
    { text: ' النجد', watches: [watchId, other].map((id) => ({ id, name: String(id) })) },
    { name: (names, key) => names['ar'] ?? key ?? '' },
  );
  expect(lines.map(({ watch, lines: of }) => [watch.id, of.map(({ label, count }) => [label, count])])).toEqual([
    [watchId, [['سمير النجدي', 4]]],
    [other, [['الملف النجدي', undefined]]],
  ]);
});
