import { expect, test } from 'vitest';
import type { Database } from '#store/database';
import { EventTexts } from '#store/developments/eventTexts';
import { developmentsWith } from '#store/developments/listDevelopments';
import { recordItems } from '#store/recording/recordItems';
import { developStory } from '#store/useCases/developStory';
import { markArticle } from '#store/useCases/markArticle';
import { mergeActors } from '#store/useCases/mergeActors';
import { updateWatch } from '#store/useCases/updateWatch';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

// Whatever happens to articles, they stand as if all had been placed from the beginning, and a development keeps its number.
const now = new Date('2024-03-20T12:00:00Z');
const own = ownDatabase();
let db: Database;
let watchId: number;
let feedId: number;
let actorIds: number[];

async function prepare(): Promise<void> {
  ({ db } = own);
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now }));
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
  actorIds = [];
  for (const key of ['port', 'union', 'minister']) {
    actorIds.push((await db.actor.create({ data: { key, kind: 'organisation', names: { en: key } } })).id);
  }
}

/** What happened at a port on eight days, a report of the same day by each of three sites. */
const EVENTS = [
  'dockers begin an open strike over lower wages at the harbour terminal',
  'the transport minister offers dockers a rise of 10 percent to end their walkout',
  'a blaze burns 300 crates of timber in a warehouse beside the quay',
  'courts forbid pickets blocking lorries from the eastern gate',
  'a cargo vessel carrying grain turns away towards another coast',
  'union leaders reject the proposal and ask for arbitration by judges',
  'divers find a damaged cable under the northern pier',
  'negotiators sign an agreement and cranes move again',
];
const SITES = ['one.example', 'two.example', 'three.example'];

function itemAt(event: number, site: number, late = 0) {
  const text = `${EVENTS[event]} says correspondent ${SITES[site]} in words of its own number ${event * 7 + site}w`;
  return analysedArticle({
    guid: `e${event}s${site}l${late}`,
    url: `https://${SITES[site]}/e${event}-${late}`,
    title: `${EVENTS[event]}${site === 1 ? ' again' : ''}`,
    summary: text,
    text: '',
    contentHash: `e${event}s${site}l${late}`,
    signature: new Uint32Array(128),
    bands: [event * 1000 + site * 100 + late],
    publishedAt: new Date(Date.UTC(2024, 2, 2 + event, 6 + site * 2, late)),
    actors: [{ id: actorIds[event % 3] ?? 0, count: 1, metonyms: 0, inTitle: false, spans: [[0, 4]] }],
    decisions: [decision(watchId, true)],
  });
}

async function record(items: ReturnType<typeof itemAt>[]): Promise<void> {
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

const grouping = () => ({
  texts: new EventTexts('v1', async () => undefined),
  rarity: () => 5,
  breathe: async () => undefined,
});

async function develop(): Promise<void> {
  const tools = grouping();
  for (let step = 0; (await developStory(db, tools, now)) === 'work'; step++) expect(step).toBeLessThan(50);
}

/** Each development's articles with what is told of it, without numbers of rows. */
async function stands() {
  const rows = await db.development.findMany({
    orderBy: [{ firstAt: 'asc' }, { headlineId: 'asc' }],
    include: { members: { orderBy: { articleId: 'asc' }, select: { articleId: true, publishers: true, news: true } } },
  });
  return rows.map(({ id: _, ...row }) => row);
}

async function numbers(): Promise<Map<number, number>> {
  const rows = await db.developmentArticle.findMany();
  return new Map(rows.map(({ articleId, developmentId }) => [articleId, developmentId]));
}

async function rebuilt() {
  const kept = await stands();
  await db.developmentProgress.deleteMany();
  await db.development.deleteMany();
  await db.eventText.deleteMany();
  await develop();
  return { kept, anew: await stands() };
}

test('articles that come one after the other, late ones too, stand as if they had been placed together', async () => {
  await prepare();
  const all = EVENTS.flatMap((_, event) => SITES.map((__, site) => ({ event, site })));
  // The third site's reports of the first events come last.
  const late = all.filter(({ event, site }) => site === 2 && event < 4);
  const inTime = all.filter((each) => !late.includes(each));
  for (const some of [
    inTime.slice(0, 3),
    inTime.slice(3, 11),
    inTime.slice(11, 12),
    inTime.slice(12),
    late.slice(0, 1),
    late.slice(1),
  ]) {
    await record(some.map(({ event, site }) => itemAt(event, site)));
    await develop();
  }
  const { kept, anew } = await rebuilt();
  expect(anew).toEqual(kept);
  expect(kept.length).toBe(EVENTS.length);
  expect(kept.map(({ reports, sources }) => [reports, sources])).toEqual(EVENTS.map(() => [3, 3]));
  // A share without its whole tells nothing outside its sentence.
  expect(kept[1]?.account).toMatchObject({ newNumbers: [], lagMinutes: 120 });
  expect(kept[2]?.account).toMatchObject({ newNumbers: ['300 crates'], lagMinutes: 120 });
});

/** Notes whose texts it is asked for. */
class NotedTexts extends EventTexts {
  readonly asked: number[] = [];

  override load(...[tx, ids]: Parameters<EventTexts['load']>) {
    this.asked.push(...ids);
    return super.load(tx, ids);
  }
}

test('placing an article and telling what it adds reads each report of the story once', async () => {
  await prepare();
  const before = EVENTS.slice(0, -1).flatMap((_, event) => SITES.map((__, site) => itemAt(event, site)));
  await record(before);
  await develop();
  await record([itemAt(EVENTS.length - 1, 0)]);
  const texts = new NotedTexts('v1', async () => undefined);
  expect(await developStory(db, { ...grouping(), texts }, now)).toBe('work');
  expect(texts.asked.toSorted((a, b) => a - b)).toEqual(
    (await db.article.findMany()).map(({ id }) => id).sort((a, b) => a - b),
  );
});

test('of the developments with some articles the last are told, with the words that are quoted and who said them', async () => {
  await prepare();
  await record(EVENTS.flatMap((_, event) => SITES.map((__, site) => itemAt(event, site))));
  await develop();
  const articles = await db.article.findMany({ orderBy: { id: 'asc' } });
  const [latest] = await db.development.findMany({ orderBy: { lastAt: 'desc' }, take: 1 });
  const [known = 0, merged = 0] = actorIds;
  await db.actor.update({ where: { id: merged }, data: { rootId: known } });
  const place = { articleId: latest?.headlineId ?? 0, start: 0, end: 11 };
  const said = { speaker: 'a negotiator', verb: 'said', direct: true, actorId: merged };
  await db.quote.create({ data: { ...place, ...said } });
  const account = { ...Object(latest?.account), quote: place };
  await db.development.update({ where: { id: latest?.id ?? 0 }, data: { account } });

  const articleIds = articles.map(({ id }) => id);
  const found = await developmentsWith(db, { watchId, articleIds, limit: 3 });
  expect(found.count).toBe(EVENTS.length);
  const days = found.developments.map(({ lastAt }) => lastAt.getUTCDate());
  expect(days).toEqual([9, 8, 7]);
  expect(found.developments[0]?.quote).toMatchObject({
    ...{ said: 'negotiators', speaker: 'a negotiator', articleId: place.articleId, lang: 'en' },
    actor: { id: known, key: 'port' },
  });
  expect(found.developments[1]?.quote).toBeUndefined();
  const ofOne = await developmentsWith(db, { watchId, articleIds: articleIds.slice(0, 1), limit: 3 });
  expect([ofOne.count, ofOne.developments.length]).toEqual([1, 1]);
  expect(await developmentsWith(db, { watchId, articleIds: [], limit: 3 })).toEqual({ count: 0, developments: [] });
});

test('marks, merges and thresholds leave what a rebuild would give, and developments keep their numbers', async () => {
  await prepare();
  await record(EVENTS.flatMap((_, event) => SITES.map((__, site) => itemAt(event, site))));
  await develop();
  const before = await numbers();
  const [first = 0, second = 0] = (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);

  await markArticle(db, { watchId, articleId: first, feedback: 'no' });
  await develop();
  expect(before.size).toBe(24);
  expect((await numbers()).has(first)).toBe(false);
  expect((await numbers()).get(second)).toBe(before.get(second));
  expect((await rebuiltBeside()).same).toBe(true);

  await mergeActors(db, { fromId: actorIds[0] ?? 0, intoId: actorIds[1] ?? 0, now });
  await develop();
  expect((await rebuiltBeside()).same).toBe(true);

  await updateWatch(db, { id: watchId, threshold: 0.95 });
  await develop();
  expect(await db.developmentArticle.count()).toBe(0);
  expect(await db.development.count()).toBe(0);
});

test('changes that no alert waits for are gathered, and then placed as ever', async () => {
  await prepare();
  await record(SITES.map((_, site) => itemAt(0, site)));
  await develop();
  await record([itemAt(1, 0)]);
  const gathering = (seconds: number) =>
    developStory(db, grouping(), new Date(now.getTime() + seconds * 1000), { gatherMs: 20_000 });
  expect(await gathering(19)).toBe('nothing');
  expect(await db.developmentArticle.count()).toBe(3);
  expect(await gathering(20)).toBe('work');
  expect(await db.developmentArticle.count()).toBe(4);
  expect((await rebuiltBeside()).same).toBe(true);
});

async function rebuiltBeside(): Promise<{ same: boolean }> {
  const { kept, anew } = await rebuilt();
  expect(anew).toEqual(kept);
  return { same: true };
}
