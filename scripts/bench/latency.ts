import { Client } from 'pg';
import type { AlertLevel } from '../../core/alerts/level';
import type { NewsFarm } from './newsFarm';
import type { NewsHub } from './newsHub';
import { openReceiver } from './receiver';
import { addFeeds, makeDue, round, wake } from './rounds';
import type { System } from './system';

export interface Latency {
  published: number;
  /** Milliseconds from publishing an item until its article can be read in the database. */
  stored: number[];
  /** And from then until a receiver has its alert, for those that a watch accepted. */
  alerted: number[];
  /** From publishing an item until a receiver has its message, by a rule of each level. */
  messages: Record<Level, number[]>;
}

const LEVELS = ['everything', 'developments'] as const satisfies AlertLevel[];
type Level = (typeof LEVELS)[number];

const DUE_EVERY_MS = 100;
const LOOK_EVERY_MS = 250;
/** At most, for those that are still under way at the end; and for the alerts of the last of them. */
const LAST_ONES_MS = 120_000;
const LAST_ALERTS_MS = 5000;
const SUBSCRIBE_MS = 120_000;
/** For what young watches learn of a first import, and the developments that its articles have after it. */
const SETTLE_MS = 30 * 60_000;
/** Nothing has been left to do at so many looks in a row. */
const CALM_LOOKS = 40;

/**
 * Has every feed polled continuously while single items appear, one each `everyMs`, for some seconds; or, with a hub, none but those of which the hub
 * tells.
 */
export async function measureLatency(
  system: System,
  farm: NewsFarm,
  { seconds, everyMs, hub }: { seconds: number; everyMs: number; hub?: NewsHub },
): Promise<Latency> {
  const publishedAt = new Map<string, number>();
  const storedAt = new Map<string, number>();
  const toldAt = { everything: new Map<string, number>(), developments: new Map<string, number>() };
  const receivers = await Promise.all(
    LEVELS.map((level) =>
      openReceiver(system.url, {
        level,
        onArticle: (url) => {
          if (!toldAt[level].has(url)) toldAt[level].set(url, performance.now());
        },
      }),
    ),
  );

  await addFeeds(system.sql, farm.feedUrls);
  await system.startWorker();
  await round(system, 'the first poll of all');
  if (hub) await subscribeAll(system, { hub, feeds: farm.feedUrls.length });
  await settle(system);
  const watcher = new Client({ connectionString: system.url });
  await watcher.connect();
  const { rows } = await watcher.query<{ id: number }>('select coalesce(max(id), 0) as id from "Article"');
  let last = rows[0]?.id ?? 0;
  // Asked after every commit that tells of articles.
  let asking = Promise.resolve();
  watcher.on('notification', () => {
    asking = asking.then(async () => {
      const found = await watcher.query<{ id: number; url: string }>(
        'select id, url from "Article" where id > $1 order by id',
        [last],
      );
      for (const { id, url } of found.rows) {
        storedAt.set(url, performance.now());
        last = id;
      }
    });
  });
  await watcher.query('listen marsad');

  const due = hub ? undefined : setInterval(() => void makeDue(system.sql), DUE_EVERY_MS);
  const count = Math.round((seconds * 1000) / everyMs);
  for (let index = 0; index < count; index++) {
    // 61 has no factor in common with the number of feeds, so all take their turn.
    const place = (index * 61) % farm.feedUrls.length;
    for (const url of farm.publish(1, place)) publishedAt.set(url, performance.now());
    await hub?.tell(farm.feedUrls[place] ?? '');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  const deadline = performance.now() + LAST_ONES_MS;
  const isMissing = () => [...publishedAt.keys()].some((url) => !storedAt.has(url));
  while (isMissing() && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  await new Promise((resolve) => setTimeout(resolve, LAST_ALERTS_MS));
  clearInterval(due);
  // Other work goes on to tell of itself.
  watcher.removeAllListeners('notification');
  await asking;
  await watcher.end();
  for (const receiver of receivers) await receiver.close();
  const between = (from: Map<string, number>, to: Map<string, number>) =>
    [...from].flatMap(([url, at]) => {
      const then = to.get(url);
      return then === undefined || !publishedAt.has(url) ? [] : [then - at];
    });
  return {
    published: publishedAt.size,
    stored: between(publishedAt, storedAt),
    alerted: between(storedAt, toldAt.everything),
    messages: {
      everything: between(publishedAt, toldAt.everything),
      developments: between(publishedAt, toldAt.developments),
    },
  };
}

/** Waits until the hub was asked for every feed and had it confirmed. */
async function subscribeAll({ sql }: System, { hub, feeds }: { hub: NewsHub; feeds: number }): Promise<void> {
  const deadline = performance.now() + SUBSCRIBE_MS;
  await wake(sql);
  while (hub.subscribed() < feeds) {
    if (performance.now() > deadline) throw new Error(`the hub was asked for ${hub.subscribed()} of ${feeds} feeds`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * Waits until every watch has decided what is stored and every accepted article has its exact place in a development: news of a watch
 * that is still being made is no measure of one that is followed.
 */
async function settle({ sql }: System): Promise<void> {
  const began = performance.now();
  for (let calm = 0; calm < CALM_LOOKS; ) {
    const { rows } = await sql.query<{ unsettled: number }>(`
      select count(*)::int as unsettled from "Watch" w left join "DevelopmentProgress" p on p."watchId" = w.id
      where w."catchUpFrom" is not null or p."watchId" is null or p."fromAt" is not null
        or exists (select 1 from "FactChange" c where c."watchId" = w.id and c.id > p.change)
        or exists (select 1 from "DevelopmentArticle" a where a."watchId" = w.id and a.stamp = '')`);
    const unsettled = rows[0]?.unsettled ?? 0;
    calm = unsettled === 0 ? calm + 1 : 0;
    if (performance.now() - began > SETTLE_MS) throw new Error(`${unsettled} watches were not settled in half an hour`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  console.log(`  all stored articles have their place after ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
