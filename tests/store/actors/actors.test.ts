import { beforeAll, beforeEach, expect, test } from 'vitest';
import { defined } from '#core/defined';
import type { Actor } from '#core/entities/actor';
import { buildFacts } from '#core/facts/buildFacts';
import { countQuotes } from '#core/facts/countFacts';
import { normaliseText } from '#core/language/arabic/normalise';
import { listActorChanges } from '#store/actors/actorChanges';
import { dismissedActors, listActors, loadActors } from '#store/actors/actors';
import { listLinkedBy } from '#store/actors/linkedBy';
import { loadActor } from '#store/actors/loadActor';
import { listProposedActors } from '#store/actors/proposedActors';
import { firstQuotes } from '#store/articles/firstQuotes';
import { listQuotes } from '#store/articles/quotes';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import { actorNamesOf } from '#store/facts/factNames';
import { readFacts } from '#store/facts/readFacts';
import type { FoundMention } from '#store/recording/ingest';
import { recordItems } from '#store/recording/recordItems';
import { confirmActor, dismissActor, renameActor } from '#store/useCases/changeActor';
import { addAlias, removeAlias } from '#store/useCases/changeSpellings';
import { createActor } from '#store/useCases/createActor';
import { ensureActors } from '#store/useCases/ensureActors';
import { mergeActors, splitActor } from '#store/useCases/mergeActors';
import { setFoldMetonyms } from '#store/useCases/setFoldMetonyms';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { restoreActor, undoActorChange } from '#store/useCases/undoActorChange';
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

test('more actors than a statement has parameters are loaded, each with its spellings', async () => {
  const many = 33_000;
  await db.$executeRaw`
    insert into "Actor" (key, kind, names, origin) select 'k' || n, 'person', '{}', 'discovered' from generate_series(1, ${many}::int) n order by n`;
  await db.$executeRaw`
    insert into "Alias" ("actorId", surface, normalised, lang, use, origin)
    select id, 'name of ' || key, 'name of ' || key, 'en', 'plain', 'discovered' from "Actor" order by id`;
  const loaded = await loadActors(db);
  expect(loaded).toHaveLength(many);
  for (const { key, aliases } of loaded)
    if (aliases.length !== 1 || aliases[0]?.surface !== `name of ${key}`) throw new Error(`${key} has lost its name`);
  const names = await actorNamesOf(
    db,
    loaded.map(({ id }) => id),
  );
  expect(names.size).toBe(many);
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

  await mergeActors(db, { fromId: a, intoId: b, now });
  expect(await db.dailyCount.findMany({ where: { subject: 'actor' }, orderBy: { subjectId: 'asc' } })).toMatchObject([
    { subjectId: b, articles: 2, mentions: 7 },
    { subjectId: c, articles: 1, mentions: 1 },
  ]);
  // A chain a → b → c counts for c, and a cannot be its own ancestor.
  await mergeActors(db, { fromId: b, intoId: c, now });
  expect(await db.dailyCount.findMany({ where: { subject: 'actor' } })).toMatchObject([
    { subjectId: c, articles: 2, mentions: 8 },
  ]);
  await expect(mergeActors(db, { fromId: c, intoId: a, now })).rejects.toMatchObject({ code: 'actor.mergeLoop' });

  await splitActor(db, { id: b, now });
  await splitActor(db, { id: a, now });
  expect(await counts()).toEqual(before);
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await counts()).toEqual(before);
});

test('an actor’s mentions are told by the rule that linked them, those of who was merged into it among them', async () => {
  await syncLexicon(db, [actor('a', 'محمد شياع السوداني'), actor('b', 'رئيس وزراء العراق')], normaliseText);
  const [a, b] = (await loadActors(db)).map(({ id }) => id) as [number, number];
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const mention = (id: number, spans: FoundMention['spans']) => ({ id, count: 1, inTitle: true, spans });
  expect(await listLinkedBy(db, a)).toEqual({ rules: [], articles: 0 });
  const decisions = [decision(watchId, true)];
  await record(
    [
      { guid: '1', title: 'محمد شياع السوداني يفتتح جسرا', actors: [mention(a, [[0, 18, 'alias']])], decisions },
      {
        guid: '2',
        title: 'السوداني: السوداني يزور البصرة',
        actors: [
          mention(a, [
            [0, 8, 'surname'],
            [10, 18, 'surname'],
          ]),
        ],
        decisions,
      },
      { guid: '3', title: 'رئيس الوزراء في بغداد', actors: [mention(b, [[0, 12, 'shortForm']])], decisions },
      // From before rules were kept.
      { guid: '4', title: 'السوداني في أربيل', actors: [mention(a, [[0, 8]])], decisions },
    ].map(analysedArticle),
    feedId,
  );
  await mergeActors(db, { fromId: b, intoId: a, now });
  expect(await listLinkedBy(db, a)).toEqual({
    articles: 3,
    rules: [
      { rule: 'surname', mentions: 2, forms: ['السوداني'] },
      { rule: 'alias', mentions: 1, forms: ['محمد شياع السوداني'] },
      { rule: 'shortForm', mentions: 1, forms: ['رئيس الوزراء'] },
    ],
  });
});

const counts = () => db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });

async function record(items: Parameters<typeof recordItems>[1]['items'], feedId: number) {
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

async function recounted(watchId: number) {
  await db.$transaction((tx) => recountWatch(tx, watchId));
  return counts();
}

/** A sequence that is the same in every run; each call gives a whole number below `limit`. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * limit);
  };
}

test.each([1, 2, 3])(
  'kept counts equal a recount whatever is stored, edited, folded, merged, dismissed (%i)',
  async (seed) => {
    const next = numbersFrom(seed);
    await syncLexicon(
      db,
      ['a', 'b', 'c', 'd'].map((key) => actor(key, `اسم ${key}`)),
      normaliseText,
    );
    const ids = (await loadActors(db)).map(({ id }) => id);
    const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
    const pick = () => ids[next(ids.length)] ?? 0;
    const item = (guid: number) => {
      const actors = ids.flatMap((id) => {
        const [count, metonyms] = [next(3), next(3)];
        return count + metonyms === 0
          ? []
          : [
              {
                id,
                count,
                ...defined({ metonyms: metonyms > 0 ? metonyms : undefined }),
                inTitle: false,
                spans: [] as [number, number][],
              },
            ];
      });
      return analysedArticle({
        guid: String(guid),
        title: `Title ${guid} ${next(1000)}`,
        text: Array.from({ length: 40 }, (_, at) => `word${at}of${next(4)}`).join(' '),
        publishedAt: new Date(Date.UTC(2024, 0, 10 + next(3))),
        actors,
        decisions: [decision(watchId, next(3) > 0)],
      });
    };
    for (let step = 0; step < 24; step++) {
      const now = new Date(Date.UTC(2024, 0, 28, step));
      const which = next(6);
      if (which < 2) await record([item(next(8)), item(8 + step)], feedId);
      else if (which === 2) await setFoldMetonyms(db, { watchId, fold: next(2) === 0 });
      else if (which === 3) await mergeActors(db, { fromId: pick(), intoId: pick(), now }).catch(() => undefined);
      else if (which === 4) await dismissActor(db, { id: pick(), now });
      else {
        const before = JSON.stringify(await counts());
        const id = pick();
        const change = next(2) === 0 ? splitActor(db, { id, now }) : confirmActor(db, { id, now });
        await change;
        const [last] = await listActorChanges(db, id);
        // Undone at once, a change leaves every number as it was.
        await undoActorChange(db, { id: last?.id ?? 0, now });
        expect(JSON.stringify(await counts())).toBe(before);
      }
      const kept = await counts();
      expect(await recounted(watchId)).toEqual(kept);
    }
  },
);

test('mentions by metonym count apart, and in when the watch folds them; folding out again restores every number', async () => {
  await syncLexicon(db, [actor('us', 'أميركا'), actor('iq', 'العراق')], normaliseText);
  const [us = 0, iq = 0] = (await loadActors(db)).map(({ id }) => id);
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const named = { inTitle: false, spans: [] as [number, number][] };
  await record(
    [
      analysedArticle({
        guid: '1',
        actors: [
          { id: us, count: 0, metonyms: 3, ...named },
          { id: iq, count: 2, ...named },
        ],
        decisions: [decision(watchId, true)],
      }),
      analysedArticle({
        guid: '2',
        actors: [{ id: us, count: 1, metonyms: 1, ...named }],
        decisions: [decision(watchId, true)],
      }),
    ],
    feedId,
  );
  const apart = await counts();
  expect(apart).toMatchObject([
    { subject: 'watch', articles: 2 },
    { subjectId: us, articles: 1, mentions: 1, metonyms: 4 },
    { subjectId: iq, articles: 1, mentions: 2, metonyms: 0 },
  ]);
  await setFoldMetonyms(db, { watchId, fold: true });
  expect(await counts()).toMatchObject([
    { subject: 'watch', articles: 2 },
    { subjectId: us, articles: 2, mentions: 5, metonyms: 0, reports: 2 },
    { subjectId: iq, articles: 1, mentions: 2, metonyms: 0 },
  ]);
  await setFoldMetonyms(db, { watchId, fold: false });
  expect(await counts()).toEqual(apart);
});

test('a dismissed actor is not counted, listed, found or brought back by the lexicon, and can be restored', async () => {
  const lexicon = [actor('a', 'ألف باء'), actor('b', 'جيم دال')];
  await syncLexicon(db, lexicon, normaliseText);
  const [a = 0] = (await loadActors(db)).map(({ id }) => id);
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const mention = { id: a, count: 2, inTitle: false, spans: [] as [number, number][] };
  await record([analysedArticle({ guid: '1', actors: [mention], decisions: [decision(watchId, true)] })], feedId);
  const before = await counts();

  await dismissActor(db, { id: a, now });
  await syncLexicon(db, lexicon, normaliseText);
  expect((await loadActors(db)).map(({ key }) => key)).toEqual(['b']);
  expect((await listActors(db, { limit: 9, offset: 0 })).map(({ key }) => key)).toEqual(['b']);
  expect((await listActors(db, { dismissed: true, limit: 9, offset: 0 })).map(({ key }) => key)).toEqual(['a']);
  expect(await dismissedActors(db)).toEqual({ keys: new Set(['a']), names: new Set([normaliseText('ألف باء')]) });
  expect((await counts()).map(({ subject }) => subject)).toEqual(['watch']);

  await restoreActor(db, { id: a, now });
  expect(await counts()).toEqual(before);
  expect((await loadActors(db)).map(({ key }) => key)).toEqual(['a', 'b']);
});

test('a rename holds against the lexicon until it is undone', async () => {
  const lexicon = [actor('a', 'ألف')];
  await syncLexicon(db, lexicon, normaliseText);
  const [a = 0] = (await loadActors(db)).map(({ id }) => id);
  await renameActor(db, { id: a, names: { ar: ' اسم آخر ', en: '' }, now });
  await syncLexicon(db, lexicon, normaliseText);
  expect(await loadActor(db, a)).toMatchObject({ names: { ar: 'اسم آخر' } });
  await renameActor(db, { id: a, names: { en: 'Third' }, now });
  const [second, first] = await listActorChanges(db, a);
  expect([second?.undoable, first?.undoable]).toEqual([true, false]);
  await expect(undoActorChange(db, { id: first?.id ?? 0, now })).rejects.toMatchObject({ code: 'actor.changedSince' });
  await undoActorChange(db, { id: second?.id ?? 0, now });
  await expect(undoActorChange(db, { id: second?.id ?? 0, now })).rejects.toMatchObject({ code: 'actor.changeGone' });
  await undoActorChange(db, { id: first?.id ?? 0, now });
  expect(await loadActor(db, a)).toMatchObject({ names: { en: 'a' } });
  await expect(renameActor(db, { id: a, names: { ar: ' ' }, now })).rejects.toMatchObject({ code: 'actor.nameless' });
});

test('spellings of the user’s own stay, those taken off stay off, and a shared one names the others', async () => {
  const lexicon = [actor('a', 'ألف', 'همزة'), actor('b', 'باء')];
  await syncLexicon(db, lexicon, normaliseText);
  const [a = 0, b = 0] = (await loadActors(db)).map(({ id }) => id);
  await addAlias(db, { actorId: a, surface: ' الباء  الثانية ' });
  await addAlias(db, { actorId: a, surface: 'باء' });
  const hamza = (await loadActor(db, a))?.aliases.find(({ surface }) => surface === 'همزة');
  await removeAlias(db, hamza?.id ?? 0);
  await syncLexicon(db, lexicon, normaliseText);
  const view = await loadActor(db, a);
  expect(
    view?.aliases.map(({ surface, origin, sharedWith }) => [surface, origin, sharedWith.map(({ id }) => id)]),
  ).toEqual([
    ['ألف', 'lexicon', []],
    ['الباء الثانية', 'user', []],
    ['باء', 'user', [b]],
  ]);
  expect(view?.removedAliases.map(({ surface }) => surface)).toEqual(['همزة']);
  expect((await loadActors(db))[0]?.aliases.map(({ surface }) => surface)).not.toContain('همزة');
  await addAlias(db, { actorId: a, surface: 'همزة' });
  expect((await loadActor(db, a))?.removedAliases).toEqual([]);
  await expect(addAlias(db, { actorId: a, surface: '«و»' })).rejects.toMatchObject({ code: 'actor.aliasEmpty' });
  await expect(addAlias(db, { actorId: a, surface: '12' })).rejects.toMatchObject({ code: 'actor.aliasEmpty' });
});

test('an actor of the user’s own is created once, found by its names and spellings', async () => {
  const id = await createActor(db, {
    kind: 'person',
    names: { ar: 'زيد العلي', en: 'Zaid al-Ali' },
    surfaces: ['أبو علي', ' '],
  });
  expect(await loadActor(db, id)).toMatchObject({ origin: 'user', state: 'confirmed', kind: 'person' });
  expect((await loadActors(db))[0]?.aliases.map(({ surface, lang }) => `${surface} ${lang}`).sort()).toEqual(
    ['زيد العلي ar', 'Zaid al-Ali en', 'أبو علي ar'].sort(),
  );
  await expect(createActor(db, { kind: 'person', names: { ar: 'زيد العلى' }, surfaces: [] })).rejects.toMatchObject({
    code: 'actor.exists',
  });
});

test('what is discovered is proposed with the sentences that name it, and leaves the list when it is decided', async () => {
  const made = await ensureActors(db, [actor('new:زيد العلي', 'زيد العلي'), actor('new:شيء', 'شيء')], normaliseText);
  const [zaid = 0, thing = 0] = [...made.values()];
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const title = 'خبر';
  const text = 'وصل الوفد أمس. والتقى زيد العلي الوفد صباحاً. ثم عاد.';
  const start = `${title}\n${text}`.indexOf('زيد');
  const found = (id: number, from: number) => ({
    id,
    count: 1,
    inTitle: false,
    spans: [[from, from + 9]] as [number, number][],
  });
  await record(
    [
      analysedArticle({
        guid: '1',
        title,
        summary: '',
        text,
        actors: [found(zaid, start)],
        decisions: [decision(watchId, true)],
      }),
      analysedArticle({ guid: '2', actors: [found(zaid, 0), found(thing, 0)], decisions: [decision(watchId, true)] }),
      analysedArticle({ guid: '3', actors: [found(thing, 0)], decisions: [decision(watchId, false)] }),
    ],
    feedId,
  );
  const proposed = await listProposedActors(db, { limit: 9, offset: 0 });
  expect(proposed).toMatchObject([
    { id: zaid, articles: 2, mentions: 2 },
    { id: thing, articles: 1 },
  ]);
  const sighting = proposed[0]?.sightings.find(({ title: shown }) => shown === title);
  expect(sighting?.text).toBe('والتقى زيد العلي الوفد صباحاً.');
  expect(sighting?.text.slice(sighting.start, sighting.end)).toBe('زيد العلي');
  await confirmActor(db, { id: zaid, now });
  await dismissActor(db, { id: thing, now });
  expect(await listProposedActors(db, { limit: 9, offset: 0 })).toEqual([]);
});

test('quotes stand under the root of a merge, go with the article’s words, and page in order', async () => {
  await syncLexicon(db, [actor('a', 'ألف'), actor('b', 'باء')], normaliseText);
  const [a = 0, b = 0] = (await loadActors(db)).map(({ id }) => id);
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const article = (guid: string, day: number, given: Parameters<typeof analysedArticle>[0]) =>
    analysedArticle({
      publishedAt: new Date(Date.UTC(2024, 0, day)),
      decisions: [decision(watchId, true)],
      ...given,
      guid,
    });
  const said = (start: number, end: number, actorId?: number) => ({
    ...defined({ actorId }),
    speaker: 'فلان',
    verb: 'قال',
    start,
    end,
    direct: false,
    sure: true,
  });
  await record(
    [
      article('1', 10, {
        guid: '',
        title: 'abc',
        text: 'one two three',
        summary: '',
        quotes: [said(4, 7, a), said(8, 11, b)],
      }),
      article('2', 12, {
        guid: '',
        title: 'abd',
        text: 'four five',
        summary: '',
        quotes: [said(4, 8), { ...said(9, 13, a), sure: false }],
      }),
      article('3', 13, { guid: '', decisions: [decision(watchId, false)], quotes: [said(0, 3, a)] }),
    ],
    feedId,
  );
  const all = await listQuotes(db, { watchId, limit: 9, foldCopies: true });
  expect(all.map((line) => [line.said, line.actor?.id])).toEqual([
    ['four', undefined],
    ['one', a],
    ['two', b],
  ]);
  // Whoever said «five», no list of what an actor said has it.
  const withDoubtful = await listQuotes(db, { watchId, limit: 9, foldCopies: true, withDoubtful: true });
  expect(withDoubtful.map((line) => [line.said, line.sure])).toEqual([
    ['four', true],
    ['five', false],
    ['one', true],
    ['two', true],
  ]);
  const speakers = async () => countQuotes(buildFacts(await readFacts(db, watchId)));
  expect(await speakers()).toEqual([
    { id: a, quotes: 1 },
    { id: b, quotes: 1 },
  ]);
  // The earliest article quotes both first; the later one, which a doubtful quote has, quotes nobody for the first time.
  const [later, earliest] = all.map(({ article: { id } }) => id);
  expect(await firstQuotes(db, { watchId, articleIds: [earliest ?? 0] })).toEqual([
    { actorId: a, articleId: earliest },
    { actorId: b, articleId: earliest },
  ]);
  expect(await firstQuotes(db, { watchId, articleIds: [later ?? 0] })).toEqual([]);
  const [first] = all;
  const rest = await listQuotes(db, { watchId, limit: 9, foldCopies: true, ...defined({ after: first?.key }) });
  expect(rest.map(({ said: words }) => words)).toEqual(['one', 'two']);
  const among = (articleIds: number[]) => listQuotes(db, { watchId, articleIds, limit: 9, foldCopies: true });
  expect((await among([earliest ?? 0])).map(({ said: words }) => words)).toEqual(['one', 'two']);
  expect(await among([])).toEqual([]);

  await mergeActors(db, { fromId: a, intoId: b, now });
  expect((await listQuotes(db, { actorId: b, limit: 9, foldCopies: true })).map((line) => line.actor?.id)).toEqual([
    b,
    b,
  ]);
  expect(await speakers()).toEqual([{ id: b, quotes: 2 }]);

  await record(
    [article('1', 10, { guid: '', title: 'abc', text: 'one seven', summary: '', quotes: [said(8, 13, a)] })],
    feedId,
  );
  expect((await listQuotes(db, { actorId: b, limit: 9, foldCopies: true })).map(({ said: words }) => words)).toEqual([
    'seven',
  ]);
});
