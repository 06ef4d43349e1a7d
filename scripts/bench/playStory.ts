import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../store/database';
import type { ReplayStory } from '../replayStory';
import type { ClockedWorker } from './clockedWorker';
import type { StoryFeeds } from './storyFeeds';

const MINUTE_MS = 60_000;
/** After the last poll, so that the message of a flood is told. */
const LAST_MS = 2 * 60 * MINUTE_MS;
const LOOK_EVERY_MS = 100;
/** A loop that looked too early is woken again. */
const WAKE_EVERY_MS = 5000;
const TIMEOUT_MS = 10 * MINUTE_MS;

interface Stage {
  db: Database;
  feeds: StoryFeeds;
  worker: ClockedWorker;
  everyMinutes: number;
}

/**
 * Publishes a story's items in the order of time, has the feeds polled every so often by the worker's clock, and waits each time until
 * all is stored, has its place and is told. Returns when the first polls were done.
 */
export async function playStory(story: ReplayStory, stage: Stage): Promise<Date> {
  const { feeds, worker, everyMinutes } = stage;
  const step = everyMinutes * MINUTE_MS;
  feeds.publish(story.before);
  await polled(stage, { at: worker.beganAt, urls: feeds.urls });
  const from = worker.now();
  const slots = new Map<number, ReplayStory['items']>();
  for (const item of story.items) {
    const slot = Math.ceil(Date.parse(item.publishedAt) / step) * step;
    slots.set(slot, [...(slots.get(slot) ?? []), item]);
  }
  let [done, said] = [0, performance.now()];
  for (const [slot, items] of slots) {
    const at = new Date(Math.max(slot, worker.now().getTime()));
    const urls = feeds.publish(items);
    await worker.setClock(at);
    await polled(stage, { at, urls });
    done += items.length;
    if (performance.now() - said < MINUTE_MS) continue;
    said = performance.now();
    console.error(`  ${at.toISOString().slice(0, 16)}: ${done} of ${story.items.length} items`);
  }
  const last = new Date(worker.now().getTime() + LAST_MS);
  await worker.setClock(last);
  await polled(stage, { at: last, urls: [] });
  return from;
}

/** Has feeds polled, and waits until nothing is left to be done: a clock that is set forward while a message is under way ends its lease. */
async function polled({ db, worker }: Stage, { at, urls }: { at: Date; urls: readonly string[] }): Promise<void> {
  await db.feed.updateMany({ where: { url: { in: [...urls] }, leasedUntil: null }, data: { nextPollAt: at } });
  const began = performance.now();
  let wokenAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    if (performance.now() - wokenAt > WAKE_EVERY_MS) {
      await db.$executeRaw`select pg_notify('marsad', '{"type":"wake"}')`;
      wokenAt = performance.now();
    }
    const now = worker.now();
    const [left] = await db.$queryRaw<{ polls: number; pages: number; places: number; messages: number }[]>`
      select (select count(*)::int from "Feed" where url = any(${[...urls]}) and ("lastPolledAt" is null or "lastPolledAt" < ${at})) as polls,
        (select count(*)::int from "Article" where "pageDueAt" <= ${now}) as pages,
        (select count(*)::int from "Watch" w left join "DevelopmentProgress" p on p."watchId" = w.id
          where w."catchUpFrom" is not null or p."watchId" is null or p."fromAt" is not null
            or exists (select 1 from "FactChange" c where c."watchId" = w.id and c.id > p.change)
            or exists (select 1 from "Alert" a where a."watchId" = w.id and a."articleId" is not null and a.id > p."alertId")) as places,
        (select count(*)::int from "Delivery" where state = 'pending' and "nextAttemptAt" <= ${now}) as messages`;
    if (left && left.polls + left.pages + left.places + left.messages === 0) return;
    if (performance.now() - began > TIMEOUT_MS) throw new Error(`not done in ten minutes: ${JSON.stringify(left)}`);
    await pause(LOOK_EVERY_MS);
  }
}
