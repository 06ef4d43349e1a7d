import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#core/entities/actor';
import { normaliseText } from '#core/language/arabic/normalise';
import { doubtfulTo, reviewFrom } from '#core/relevance/band';
import { countInbox, MAX_COUNTED, totalOf } from '#store/inbox/countInbox';
import { loadInbox } from '#store/inbox/loadInbox';
import { DOUBTFUL_TO, REVIEW_FROM } from '#store/sql/reviewBand';
import { decideProposal } from '#store/useCases/decideProposal';
import { ensureActors } from '#store/useCases/ensureActors';
import { markArticle } from '#store/useCases/markArticle';
import { saveProposals } from '#store/useCases/saveProposals';
import { setFeedState } from '#store/useCases/setFeedState';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { saveQuestions } from '#store/watches/saveQuestions';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const earlier = new Date('2024-01-09T12:00:00Z');
const own = ownDatabase();
let first: number;
let second: number;

beforeEach(async () => {
  first = await watchWithScores(own.db, { scores: [0.9, 0.49, 0.3], now });
  // Another threshold, by which the same scores lack more or less.
  second = await own.db.watch
    .create({ data: { name: 'Talks', seedTitle: 'Seed', seedText: 'Seed text', threshold: 0.32 } })
    .then(({ id }) => id);
  await own.db.profileVersion.create({
    data: {
      watchId: second,
      version: 1,
      profile: { language: 'en', actors: [], terms: [], required: [], excluded: [] },
      reason: '',
    },
  });
});

/** Has a watch decide the stored articles by these scores, in their order. */
async function decide(watchId: number, scores: number[]): Promise<void> {
  const articles = await own.db.article.findMany({ orderBy: { id: 'asc' } });
  await own.db.decision.createMany({
    data: scores.map((score, at) => ({
      watchId,
      articleId: articles[at]?.id ?? 0,
      score,
      accepted: score >= 0.32,
      profileVersion: 1,
      trace: { profileVersion: 1, bias: 0, parts: [] },
      publishedAt: now,
    })),
  });
}

const person = (key: string, name: string) => ({
  key,
  kind: 'person' as const,
  names: { ar: name },
  aliases: [{ surface: name, lang: 'ar', use: 'plain' as const }],
});

/** Proposes actors that the newest accepted article names. */
async function propose(actors: Actor[]): Promise<Map<string, number>> {
  const ids = await ensureActors(own.db, actors, normaliseText);
  const article = await own.db.article.findFirstOrThrow({ where: { decisions: { some: { accepted: true } } } });
  await own.db.mention.createMany({
    data: [...ids.values()].map((actorId) => ({
      articleId: article.id,
      actorId,
      count: 1,
      inTitle: false,
      spans: [[0, 4]],
    })),
  });
  return ids;
}

const topic = (label: string) => ({ label, names: {}, variants: [label], items: 5, recent: 9, examples: [] });

test('articles of all review bands are together, those that lack least first, until they are marked', async () => {
  await decide(second, [0.2, 0.315, 0.05]);
  const found = await loadInbox(own.db, { limit: 5 });
  expect(found.articles.map(({ watch, article }) => [watch.id, article.score])).toEqual([
    [second, 0.315],
    [first, 0.49],
    [second, 0.2],
    [first, 0.3],
  ]);
  expect(found.reviews.map(({ watch, count }) => [watch.name, count])).toEqual([
    ['Withdrawal', 2],
    ['Talks', 2],
  ]);
  // What a watch would learn from goes before what lacks least, the first question of each watch before the second of any.
  const idOf = async (score: number) => (await own.db.decision.findFirstOrThrow({ where: { score } })).articleId;
  await saveQuestions(own.db, { watchId: first, articleIds: [await idOf(0.3), await idOf(0.49)] });
  await saveQuestions(own.db, { watchId: second, articleIds: [await idOf(0.2)] });
  const asked = (await loadInbox(own.db, { limit: 3 })).articles;
  expect(asked.map(({ article }) => article.score)).toEqual([0.2, 0.3, 0.49]);
  const [nearest] = found.articles;
  await markArticle(own.db, { watchId: second, articleId: nearest?.article.id ?? 0, feedback: 'no' });
  expect((await countInbox(own.db)).articles).toBe(3);
});

test('proposals of all watches wait until they are decided', async () => {
  await saveProposals(own.db, { watchId: first, drift: undefined, topics: [topic('ports'), topic('ships')], now });
  const word = { term: 'quay', label: 'quay', weight: 1, reason: { code: 'adapted' as const, spans: [] }, items: 3 };
  const drift = { risen: [word], fallen: [], items: 3, from: '2024-01-01', to: '2024-01-09', examples: [] };
  await saveProposals(own.db, { watchId: second, drift, topics: [topic('prices')], now });
  const { counts, drifts, topics } = await loadInbox(own.db, { limit: 2 });
  expect([counts.drifts, counts.topics]).toEqual([1, 3]);
  expect(drifts.map(({ watch }) => watch.name)).toEqual(['Talks']);
  expect(topics.map(({ watch, content }) => [watch.name, content.label])).toEqual([
    ['Withdrawal', 'ports'],
    ['Withdrawal', 'ships'],
  ]);
  await decideProposal(own.db, { watchId: first, id: topics[0]?.id ?? 0, accept: true, now });
  expect((await countInbox(own.db)).topics).toBe(2);
});

test('a feed in an incident needs care until that ends or the feed is paused', async () => {
  const { id: feedId } = await own.db.feed.findFirstOrThrow();
  await own.db.feed.update({
    where: { id: feedId },
    data: { failures: 4, errorCode: 'http.status', errorParams: { status: 500 }, itemsPerDay: 9 },
  });
  await own.db.feedIncident.createMany({
    data: [
      { feedId, kind: 'silent', startedAt: earlier, endedAt: now },
      { feedId, kind: 'failing', startedAt: now },
    ],
  });
  const { counts, feeds } = await loadInbox(own.db, { limit: 5 });
  expect(counts.feeds).toBe(1);
  expect(feeds).toMatchObject([
    {
      id: feedId,
      name: 'example.org',
      signal: { kind: 'failing', since: now },
      error: { code: 'http.status', params: { status: 500 } },
    },
  ]);
  await setFeedState(own.db, { id: feedId, state: 'paused', now });
  expect((await countInbox(own.db)).feeds).toBe(0);
});

test('a channel that was stopped waits; one that is turned off, or fails for a while, does not', async () => {
  const channel = (name: string, rest: object) => ({ name, kind: 'webhook' as const, config: {}, ...rest });
  await own.db.channel.createMany({
    data: [
      channel('stopped', { stoppedAt: earlier, stoppedCode: 'delivery.gone' }),
      channel('off', { stoppedAt: earlier, enabled: false }),
      channel('failing', { failures: 2, heldUntil: now }),
    ],
  });
  const { counts, channels } = await loadInbox(own.db, { limit: 5 });
  expect(counts.channels).toBe(1);
  expect(channels).toMatchObject([{ name: 'stopped', since: earlier, code: 'delivery.gone' }]);
});

test('a proposed actor that is one letter from a known one of its kind is a spelling, any other a name', async () => {
  const place = { ...person('moreno-town', 'كارلوس مرينيا'), kind: 'place' as const };
  await syncLexicon(own.db, [person('moreno', 'كارلوس مورينيو'), place], normaliseText);
  const ids = await propose([person('new:a', 'كارلوس مرينيو'), person('new:b', 'سمير النجدي')]);
  const { counts, spellings, actors } = await loadInbox(own.db, { limit: 5 });
  expect(spellings.map(({ actor, known }) => [actor.id, known.key, known.surface, known.isOtherScript])).toEqual([
    [ids.get('new:a'), 'moreno', 'كارلوس مورينيو', false],
  ]);
  expect(actors.map(({ id }) => id)).toEqual([ids.get('new:b')]);
  expect([counts.spellings, counts.actors]).toEqual([1, 1]);
  expect(await countInbox(own.db)).toMatchObject({ actors: 2 });
});

test('a proposed person is a known one in another script where the news names both beside somebody', async () => {
  const latin = (key: string, name: string) => ({
    ...person(key, name),
    names: { en: name },
    aliases: [{ surface: name, lang: 'en', use: 'plain' as const }],
  });
  await syncLexicon(own.db, [person('zarnuqi', 'فائق الزرنوقي'), person('third', 'سمير النجدي')], normaliseText);
  const ids = await propose([latin('new:faiq', 'Faiq al-Zarnouqi'), latin('new:other', 'Gareth Plimsoll')]);
  const spellings = async () =>
    (await loadInbox(own.db, { limit: 5 })).spellings.map(({ actor, known }) => [
      actor.id,
      known.key,
      known.surface,
      known.isOtherScript ? 'heard alike' : 'one letter apart',
    ]);
  // Nobody is named with the known one yet: a name alone is no evidence.
  expect(await spellings()).toEqual([]);
  const [article, other] = await own.db.article.findMany({ orderBy: { id: 'asc' } });
  const mentions = {
    'new:faiq': [article?.id ?? 0],
    zarnuqi: [other?.id ?? 0],
    third: [article?.id ?? 0, other?.id ?? 0],
  };
  for (const [key, articleIds] of Object.entries(mentions)) {
    const { id: actorId } = await own.db.actor.findFirstOrThrow({ where: { key } });
    for (const articleId of articleIds) {
      const where = { articleId, actorId };
      if ((await own.db.mention.count({ where })) > 0) continue;
      await own.db.mention.create({ data: { ...where, count: 1, inTitle: false, spans: [[0, 4]] } });
    }
  }
  expect(await spellings()).toEqual([[ids.get('new:faiq'), 'zarnuqi', 'فائق الزرنوقي', 'heard alike']]);
});

test('many are counted up to a bound, and so many of each are listed', async () => {
  const many = Array.from({ length: MAX_COUNTED + 5 }, (_, at) => topic(`topic ${at}`));
  await saveProposals(own.db, { watchId: first, drift: undefined, topics: many, now });
  const { counts, topics, articles } = await loadInbox(own.db, { limit: 1 });
  expect([counts.topics, topics.length, articles.length]).toEqual([MAX_COUNTED + 1, 1, 1]);
  expect(totalOf(await countInbox(own.db))).toBe(MAX_COUNTED + 1 + 2);
});

test('names and articles wait a few at a time: there are always more than anybody decides', async () => {
  await syncLexicon(own.db, [person('moreno', 'كارلوس مورينيو')], normaliseText);
  const letters = [...'ابتثجحخدذرزسش'];
  const names = letters.map((letter) => person(`new:${letter}`, `${letter.repeat(4)} النجدي`));
  const ids = await propose([...names, person('new:spelt', 'كارلوس مرينيو')]);
  const seen = await own.db.article.findFirstOrThrow();
  const made = Array.from({ length: 14 }, (_, at) => at);
  for (const at of made) {
    const { id: _, ...rest } = seen;
    const article = await own.db.article.create({ data: { ...rest, url: `${seen.url}-${at}`, groupId: 1000 + at } });
    const trace = { profileVersion: 1, bias: 0, parts: [] };
    const decided = { articleId: article.id, profileVersion: 1, trace, publishedAt: now };
    const below = at < 7;
    await own.db.decision.create({
      data: { ...decided, watchId: second, score: below ? 0.31 : 0.33, accepted: !below },
    });
  }
  const counts = await countInbox(own.db);
  expect(counts).toMatchObject({ actors: 10, articles: 2 + 5, doubtful: 5 });
  const inbox = await loadInbox(own.db, { limit: 10 });
  expect(inbox.counts).toMatchObject({ actors: 9, spellings: 1 });
  expect(inbox.spellings.map(({ actor }) => actor.id)).toEqual([ids.get('new:spelt')]);
  expect([inbox.actors.length, inbox.articles.length]).toEqual([9, 10]);
  // Where the rest is, is said with its number.
  expect(inbox.reviews.map(({ watch, count }) => [watch.id, count])).toEqual([
    [second, 14],
    [first, 2],
  ]);
});

test('names that wait are counted without reading what is said of all others: every page counts them', async () => {
  const { db } = own;
  const seen = await db.article.findFirstOrThrow();
  const { id: _, ...rest } = seen;
  await db.article.createMany({
    data: Array.from({ length: 30 }, (_, at) => ({ ...rest, url: `${seen.url}/${at}` })),
  });
  await db.$executeRaw`
    insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt")
    select ${second}, id, 0.9, true, 1, '{}', ${now} from "Article"`;
  await db.$executeRaw`
    insert into "Actor" (key, kind, names, origin, state)
    select (case when n <= 1000 then 'known:' else 'new:' end) || n, 'person', '{}',
      (case when n <= 1000 then 'lexicon' else 'discovered' end)::"ActorOrigin",
      (case when n <= 1000 then 'confirmed' else 'proposed' end)::"ActorState"
    from generate_series(1, 4000) n order by n`;
  await db.$executeRaw`
    insert into "Mention" ("articleId", "actorId", count, "inTitle", spans)
    select a.id, actor.id, 1, false, '[]' from "Actor" actor cross join "Article" a
    where actor.state = 'confirmed' or a.id = ${seen.id}`;
  await db.$executeRaw`analyze "Actor", "Mention", "Decision", "Article"`;
  const { counts, read } = await db.$transaction(async (tx) => {
    const counts = await countInbox(tx);
    const [{ read } = { read: 0 }] = await tx.$queryRaw<{ read: number }[]>`
      select sum(pg_stat_get_xact_tuples_returned(indexrelid) + pg_stat_get_xact_tuples_returned(indrelid))::int as read
      from pg_index where indrelid = '"Mention"'::regclass`;
    return { counts, read };
  });
  expect(counts.actors).toBe(10);
  expect(read).toBeLessThan(100);
});

test('where there is no watch nothing waits', async () => {
  await own.database.clear();
  const { counts } = await loadInbox(own.db, { limit: 5 });
  expect(counts).toEqual({
    channels: 0,
    feeds: 0,
    drifts: 0,
    topics: 0,
    actors: 0,
    articles: 0,
    doubtful: 0,
    spellings: 0,
  });
});

test('what a watch accepts with doubt waits beside what it rejects with doubt, with its own number, and a mark ends that', async () => {
  await decide(second, [0.2, 0.33, 0.9]);
  const found = await loadInbox(own.db, { limit: 9 });
  expect(found.counts).toMatchObject({ articles: 3, doubtful: 1 });
  expect(found.articles.map(({ article }) => [article.score, article.accepted])).toEqual([
    [0.49, false],
    [0.33, true],
    [0.2, false],
    [0.3, false],
  ]);
  expect(found.reviews.map(({ count }) => count)).toEqual([2, 2]);
  const { articleId } = await own.db.decision.findFirstOrThrow({ where: { score: 0.33 } });
  await markArticle(own.db, { watchId: second, articleId, feedback: 'yes' });
  expect(await countInbox(own.db)).toMatchObject({ articles: 3, doubtful: 0 });
});

test('what waits for review begins and ends in the database where it does in a decision, whatever the threshold', async () => {
  const thresholds = [0.05, 0.32, 0.5, 0.83, 1];
  await own.db.watch.createMany({
    data: thresholds.map((threshold) => ({ name: `at ${threshold}`, seedTitle: 'Seed', seedText: 'Text', threshold })),
  });
  const rows = await own.db.$queryRaw<{ threshold: number; from: number; to: number }[]>`
    select w.threshold, ${REVIEW_FROM} as "from", ${DOUBTFUL_TO} as "to" from "Watch" w where w.name like 'at %' order by w.threshold`;
  expect(rows.map(({ threshold }) => threshold)).toEqual(thresholds);
  for (const { threshold, from, to } of rows) {
    expect(from).toBeCloseTo(reviewFrom(threshold), 12);
    expect(to).toBeCloseTo(doubtfulTo(threshold), 12);
  }
});
