/**
 * Labelled stories as they came, through a real worker to a real receiver: the whole stream of a story's time published on loopback, a
 * feed for each publisher, followed from the story's seed and told by rules of the three levels. The worker is the compiled program with
 * the embedded PostgreSQL; only its clock is set from here (scripts/bench/simulatedClock), so dates, limits and caps are those of the time.
 * Prints accepted articles, messages for a hundred of them, developments told, and what the same functions tell of the same articles in
 * the order of publication. Fails where an alert was lost, came twice, or was kept without a reason.
 *
 *   MARSAD_SHARED=FOLDER npm run prove-replay -- [STORY …] [--from 2018-03-05] [--to 2018-03-26] [--every 60] [--differences]
 *
 * `--every`: minutes between polls. By default the stories that were grouped by hand, and their time.
 */
import { parseArgs } from 'node:util';
import { ALERT_LEVELS } from '../core/alerts/level';
import { guidKey } from '../core/dedupe/entryKeys';
import { defined } from '../core/defined';
import { DEFAULT_THRESHOLD } from '../core/relevance/score';
import { migrate } from '../runtime/migrate';
import { preparePrismaClient } from '../runtime/prepare';
import { openScratchServer } from '../runtime/scratchDatabase';
import type { Database } from '../store/database';
import { startClockedWorker } from './bench/clockedWorker';
import type { LevelReceivers } from './bench/levelReceivers';
import { playStory } from './bench/playStory';
import {
  acceptedOf,
  articleOfEntries,
  developmentsTold,
  eventsTold,
  fatesOf,
  faultsOf,
  groupsOf,
  reasonsOf,
  whyUntold,
} from './bench/replayAccount';
import { openStoryFeeds } from './bench/storyFeeds';
import { readReport, shippedRarity, toldByLevel } from './levelTold';
import { shippedActorIndex } from './lexicon';
import { loadReplayStory, type ReplayStory } from './replayStory';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    every: { type: 'string', default: '60' },
    differences: { type: 'boolean', default: false },
  },
});
// One for this process, which seals the receivers' secrets, and the worker, which opens them.
process.env['MARSAD_SECRET_KEY'] = '0123456789abcdef0123456789abcdef';
await preparePrismaClient();
const [{ connect }, { createWatch }, { createAnalyst }, { analyseHere }, { prepareReading }, { openLevelReceivers }] =
  await Promise.all([
    import('../store/database'),
    import('../store/useCases/createWatch'),
    import('../workers/analysis/analyst'),
    import('../workers/threads/analysisRunner'),
    import('../workers/stages/prepareReading'),
    import('./bench/levelReceivers'),
  ]);
/** Before the first item, for the watch and the first polls. */
const LEAD_MS = 30 * 60_000;
const index = shippedActorIndex();
const rarity = await shippedRarity();
const faults: string[] = [];

for (const name of positionals.length > 0 ? positionals : ['skripal', 'facebook-data'])
  await replay(loadReplayStory(name, defined({ from: values.from, to: values.to })));
for (const fault of faults) console.error(`FAULT: ${fault}`);
console.log(faults.length === 0 ? 'Each alert once or kept with its reason, none lost.' : `${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function replay(story: ReplayStory): Promise<void> {
  const server = await openScratchServer();
  await migrate(server.url);
  const db = connect(server.url, { connections: 4 });
  const feeds = await openStoryFeeds(story.sources);
  const beginning = new Date(Date.parse(story.items[0]?.publishedAt ?? '') - LEAD_MS);
  const watchId = await follow(db, { story, feedUrls: feeds.urls, now: beginning });
  const receivers = await openLevelReceivers(db, watchId);
  const worker = await startClockedWorker(server.url, beginning);
  try {
    const began = performance.now();
    const from = await playStory(story, { db, feeds, worker, everyMinutes: Number(values.every) });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const [first, last] = [story.items[0], story.items.at(-1)].map((item) => item?.publishedAt.slice(0, 10));
    console.log(
      `${story.name}: ${story.items.length} items of ${story.sources.length} feeds, ${first} to ${last}, polled every ${values.every} minutes; ${seconds} s`,
    );
    await report(story, { db, receivers, watchId, from, guidOf: feeds.guidOf });
  } finally {
    await worker.stop();
    await receivers.close();
    await feeds.close();
    await db.$disconnect();
    await server.close();
  }
}

async function follow(
  db: Database,
  { story, feedUrls, now }: { story: ReplayStory; feedUrls: readonly string[]; now: Date },
): Promise<number> {
  await prepareReading(db);
  const analyst = await createAnalyst(db, { runner: analyseHere(), clock: () => now });
  const { profile, topics } = await analyst.propose(story.seed);
  const id = await createWatch(db, {
    name: story.name,
    seedTitle: story.seed.title,
    seedText: story.seed.text,
    threshold: DEFAULT_THRESHOLD,
    profile,
    topics,
    feedUrls: [...feedUrls],
    now,
  });
  await analyst.close();
  return id;
}

interface Replayed {
  db: Database;
  receivers: LevelReceivers;
  watchId: number;
  /** When the first polls were done. */
  from: Date;
  guidOf: (item: ReplayStory['items'][number]) => string;
}

async function report(story: ReplayStory, { db, receivers, watchId, from, guidOf }: Replayed): Promise<void> {
  const accepted = await acceptedOf(db, { watchId, from });
  const count = (as: string) => accepted.filter((each) => each.as === as).length;
  const others = ['copy', 'first poll', 'older than news', 'later'].map((as) => `${count(as)} ${as}`).join(', ');
  console.log(`  ${accepted.length} accepted: ${count('alert')} with an alert, ${others}`);
  const news = accepted.length - count('first poll');
  const perHundred = (messages: number) => `${((100 * messages) / news).toFixed(1)} per 100 accepted`;

  const entries = await articleOfEntries(db);
  const articleOf = new Map(story.items.map((item) => [item.id, entries.get(guidKey(guidOf(item))) ?? 0]));
  const itemOf = new Map(story.items.toReversed().map((item) => [articleOf.get(item.id), item]));
  const groups = await groupsOf(db);
  const isAccepted = new Set(accepted.map(({ id }) => id));
  const events = story.events?.map((ids) =>
    ids.flatMap((id) => {
      const article = articleOf.get(id) ?? 0;
      return isAccepted.has(article) ? (groups.get(article) ?? []) : [];
    }),
  );

  const groupsIn = (articles: ReadonlySet<number>) => new Set([...articles].flatMap((id) => groups.get(id) ?? []));

  for (const level of ALERT_LEVELS) {
    const fates = await fatesOf(db, { watchId, channelId: receivers.channelIds[level] });
    const received = receivers.received[level];
    faults.push(...faultsOf(fates, received).map((fault) => `${story.name}, ${level}: ${fault}`));
    const { levels, placeOf } = toldByLevel(
      fates.flatMap(({ article: id }) => {
        const item = itemOf.get(id);
        return item ? [readReport(item, { id, source: story.sources.indexOf(item.source) + 1, index })] : [];
      }),
      rarity,
    );
    const told = new Set(fates.flatMap(({ article, key }) => (key === null ? [] : [article])));
    const own = receivers.events[level].get('article.new') ?? 0;
    const kinds = [...receivers.events[level]].map(([event, times]) => `${times} ${event}`).join(', ') || 'nothing';
    const takenBack = fates.filter(({ article }) => !isAccepted.has(article)).length;
    console.log(
      `  ${level}: ${kinds}; ${perHundred(own)}; ${developmentsTold(fates)} developments told; kept: ${reasonsOf(fates)}; ${takenBack} alerts not accepted any more`,
    );
    if (events) {
      console.log(`    by hand: ${eventsTold(events, groupsIn(told))}`);
      console.log(`      ${whyUntold(events, { fates, groups })}`);
    }
    const pure = new Set(levels[level].told.keys());
    const differing = [...placeOf.keys()].filter((id) => told.has(id) !== pure.has(id)).sort((a, b) => a - b);
    const only = differing.filter((id) => told.has(id)).length;
    console.log(
      `    functions alone, in the order of publication: ${perHundred(pure.size)}; ${only} told by the worker alone, ${differing.length - only} by the functions alone`,
    );
    if (events) console.log(`    by hand: ${eventsTold(events, groupsIn(pure))}`);
    if (!values.differences) continue;
    const titleOf = (id: number) => `${itemOf.get(id)?.publishedAt.slice(0, 16)} ${itemOf.get(id)?.title}`;
    for (const event of events?.filter((each) => !each.some((group) => groupsIn(told).has(group))) ?? []) {
      for (const { article, development, reason } of fates.filter(({ article }) =>
        event.includes(groups.get(article) ?? 0),
      )) {
        const known = fates.find((fate) => fate.development === development && fate.key !== null)?.article ?? 0;
        console.log(`      not told, ${reason}: ${titleOf(article)} | ${titleOf(known)}`);
      }
    }
    const fateOf = new Map(fates.map((fate) => [fate.article, fate]));
    for (const id of differing) {
      const [fate, place] = [fateOf.get(id), placeOf.get(id)];
      console.log(
        `      ${titleOf(id)}: worker ${fate?.development} ${told.has(id) ? 'told' : `kept as ${fate?.reason}`} (news: ${fate?.news?.join() || 'none'}), functions ${place?.id} ${pure.has(id) ? 'told' : 'kept'} (${place?.publishers} publishers, news: ${place?.news.join() || 'none'})`,
      );
    }
  }
}
