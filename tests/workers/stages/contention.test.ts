import { beforeAll, expect, test } from 'vitest';
import { log } from '#runtime/log';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import type { AnalysedArticle } from '#store/recording/ingest';
import { addFeed } from '#store/useCases/addFeed';
import { markArticle } from '#store/useCases/markArticle';
import { mergeActors, splitActor } from '#store/useCases/mergeActors';
import { recordCatchUp } from '#store/useCases/redecideArticles';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { updateWatch } from '#store/useCases/updateWatch';
import { storedTexts } from '#store/watches/catchUp';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { freshPoll } from '#tests/support/polls';
import { watchWithChannel } from '#tests/support/watches';
import { Recorder } from '#workers/stages/recorder';

// Four workers record what feeds show that have nearly everything in common, while readers mark, merge and change watches.
const WORKERS = 4;
const SITES = 16;
const SHARED = 4;
const WIRES = 3;
const ROUNDS = 3;
/**
 * Texts of which each half has a band in common with the whole, and none with the other half: that two halves are copies
 * of one text is known by its group only.
 */
const CHAINS = ['chain6', 'chain8', 'chain10', 'chain14'];
const TIMEOUT_MS = 120_000;
const now = new Date('2024-01-10T12:00:00Z');

let database: TestDatabase;
let dbs: Database[];
let db: Database;
let watchIds: number[];
let feedIds: number[];
let actorIds: number[];
/** Batches that broke. */
const faults: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  dbs = Array.from({ length: WORKERS }, () => connect(database.url, { connections: 4 }));
  db = connect(database.url, { connections: 8 });
  const first = await watchWithChannel(db, { feedUrl: 'https://site0.example/feed', now });
  const second = await watchWithChannel(db, { feedUrl: 'https://site0.example/feed', now });
  watchIds = [first.watchId, second.watchId];
  feedIds = [first.feedId];
  for (let site = 1; site < SITES; site++) {
    feedIds.push((await addFeed(db, { url: `https://site${site}.example/feed`, watchId: first.watchId, now })).id);
  }
  await db.feed.updateMany({ data: { baselineAt: now } });
  const actors = ['iraq', 'us'].map((key) => ({
    key,
    kind: 'place' as const,
    names: { en: key },
    aliases: [{ surface: key, lang: 'en', use: 'plain' as const }],
  }));
  await syncLexicon(db, actors, (text) => text);
  actorIds = (await db.actor.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  return async () => {
    await Promise.all([...dbs, db].map((one) => one.$disconnect()));
  };
});

const words = (name: string) => Array.from({ length: 60 }, (_, at) => `${name}w${at}`).join(' ');

/** An item as a feed shows it in a round: accepted by one watch or by both, naming one actor. */
function item(guid: string, given: Partial<AnalysedArticle>, place: number): AnalysedArticle {
  return analysedArticle({
    guid,
    actors: [{ id: actorIds[place % 2] ?? 0, count: 1 + (place % 3), inTitle: false, spans: [[0, 4]] }],
    decisions: watchIds.map((watchId, at) => decision(watchId, at === 0 || place % 2 === 0)),
    ...given,
  });
}

/** In the first round the whole text, which is on no story; then each site prints a half of it. */
function chains(site: number, round: number): AnalysedArticle[] {
  if (round === 0 && site > 0) return [];
  return CHAINS.map((name, n) => {
    const halves = [words(`${name}a`), words(`${name}b`)];
    const url = `https://site${site}.example/${name}r${round}`;
    const title = `Site ${site} has ${name} in round ${round}`;
    if (round > 0)
      return item(`${site}-${name}r${round}`, { url, title, text: halves[Math.floor(site / 2) % 2] ?? '' }, n);
    const decisions = watchIds.map((watchId) => decision(watchId, false));
    return item(`${site}-${name}r${round}`, { url, title, text: halves.join(' '), decisions }, n);
  });
}

/** What a feed shows in a round: reports that all feeds show, wire texts that each site prints, and one of its own that it edits. */
function items(site: number, round: number): AnalysedArticle[] {
  const shared = Array.from({ length: SHARED }, (_, n) => {
    const name = `shared${round}x${n}`;
    const url = `https://wire.example/${name}`;
    return item(`${site}-${name}`, { url, title: `What all say of ${name} today`, text: words(name) }, n);
  });
  const wires = Array.from({ length: WIRES }, (_, n) => {
    const name = `wire${round}x${n}`;
    const url = `https://site${site}.example/${name}`;
    return item(`${site}-${name}`, { url, title: `Site ${site} prints ${name}`, text: words(name) }, n);
  });
  const url = `https://site${site}.example/own`;
  const own = item(
    `own-${site}`,
    { url, title: `The report of site ${site}`, text: words(`own${site}r${round}`) },
    site,
  );
  // Half of the feeds have nothing in common with others but what a copy has: no address, no title.
  const all = site % 2 === 0 ? [...wires, ...chains(site, round), own] : [...shared, own];
  return Math.floor(site / 2) % 2 === 0 ? all : all.reverse();
}

async function recordRound(round: number): Promise<void> {
  const counting = { ...log, warn: (event: string) => void faults.push(event) };
  await Promise.all(
    dbs.map(async (one, worker) => {
      // A transaction for each poll, so that many meet.
      const recorder = new Recorder(one, counting, { polls: 1, items: 60, waitMs: 0 });
      const mine = feedIds.filter((_, site) => (site + round) % WORKERS === worker);
      await one.feed.updateMany({ where: { id: { in: mine } }, data: { leasedBy: `worker ${worker}` } });
      await Promise.all(
        mine.map((feedId) =>
          recorder.record(
            freshPoll({ feedId, items: items(feedIds.indexOf(feedId), round), now, worker: `worker ${worker}` }),
          ),
        ),
      );
    }),
  );
}

/** What readers and background work do meanwhile. */
async function interfere(round: number): Promise<void> {
  const [into = 0, from = 0] = actorIds;
  const [first = 0, second = 0] = watchIds;
  for (let turn = 0; turn < 2; turn++) {
    const known = await db.article.findMany({ orderBy: { id: 'desc' }, take: 6, select: { id: true } });
    await Promise.all([
      mergeActors(db, { fromId: from, intoId: into, now }),
      ...known.map(({ id }, at) =>
        markArticle(db, { watchId: second, articleId: id, feedback: at % 2 === 0 ? 'yes' : 'no' }),
      ),
      updateWatch(db, { id: first, threshold: turn % 2 === 0 ? 0.6 : 0.5 }),
      catchUp(second),
    ]);
    await splitActor(db, { id: from, now: new Date(now.getTime() + round + turn) });
  }
}

async function catchUp(watchId: number): Promise<void> {
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  const texts = await storedTexts(db, 0, 500);
  await recordCatchUp(db, {
    watchId,
    fromId: 0,
    nextId: (texts.at(-1)?.id ?? -1) + 1,
    isLast: true,
    rows: texts.map(({ id }) => ({ articleId: id, decision: decision(watchId, id % 2 === 0), topics: [] })),
  });
}

const counts = () =>
  db.dailyCount.findMany({ orderBy: [{ watchId: 'asc' }, { subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });

test(
  'four workers on the same news store, count and alert what one would',
  async () => {
    for (let round = 0; round < ROUNDS; round++) await Promise.all([recordRound(round), interfere(round)]);

    const articles = await db.article.findMany({ select: { id: true, url: true, groupId: true, text: true } });
    const urls = articles.map(({ url }) => url).sort();
    const sites = Array.from({ length: SITES }, (_, site) => `https://site${site}.example`);
    const printers = sites.filter((_, site) => site % 2 === 0);
    const expected = Array.from({ length: ROUNDS }, (_, round) => [
      ...Array.from({ length: SHARED }, (_, n) => `https://wire.example/shared${round}x${n}`),
      ...printers.flatMap((site) => Array.from({ length: WIRES }, (_, n) => `${site}/wire${round}x${n}`)),
      ...printers.flatMap((site, at) =>
        round === 0 && at > 0 ? [] : CHAINS.map((name) => `${site}/${name}r${round}`),
      ),
    ]).flat();
    expect(urls).toEqual([...expected, ...sites.map((site) => `${site}/own`)].sort());
    // Each wire text is one group, and each edit stayed with its article.
    const groups = new Map<string, Set<number>>();
    for (const { text, groupId } of articles) groups.set(text, (groups.get(text) ?? new Set()).add(groupId));
    expect([...groups.values()].filter((ids) => ids.size > 1)).toEqual([]);
    for (const name of CHAINS) {
      const ids = articles.filter(({ url }) => url.includes(`${name}r`)).map(({ groupId }) => groupId);
      expect(new Set(ids).size, name).toBe(1);
    }
    expect(await db.revision.count()).toBe(SITES * (ROUNDS - 1));

    const kept = await counts();
    for (const watchId of watchIds) await db.$transaction((tx) => recountWatch(tx, watchId));
    expect(kept).toEqual(await counts());

    const told = await db.$queryRaw<{ times: number }[]>`
    select count(*)::int as times from "Alert" t join "Article" a on a.id = t."articleId"
    group by t."watchId", a."groupId" having count(*) > 1`;
    expect(told).toEqual([]);
    expect(faults).toEqual([]);
    expect(await db.poll.count({ where: { outcome: 'fresh' } })).toBe(SITES * ROUNDS);
    expect(await db.$queryRaw`select count(*)::int as left from "RecordingKey"`).toEqual([{ left: 0 }]);
  },
  TIMEOUT_MS,
);
