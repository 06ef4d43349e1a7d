/**
 * What a watch that took a whole stream of real news would be told of spikes of actors, as its worker judges them, every three hours: how many
 * a month, and how many more where collection stops for a week of each month, of one publisher and of all. Actors are read from titles.
 * Prints each, for whoever knows what happened then.
 *
 *   MARSAD_SHARED=<folder with data/streams> npx tsx scripts/eval-spikes.ts [stream] [story]     of data/tracking: its items alone
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { addDays, DAY_MS, type Day } from '../core/charts/days';
import { buildActorIndex } from '../core/entities/gazetteer/actorIndex';
import { parseLexicon } from '../core/entities/gazetteer/lexicon';
import { findArticleActors } from '../core/entities/pipeline';
import { Doc } from '../core/language/doc';
import { comparableDays, type FeedSpan } from '../core/signals/comparableDays';
import { dayShare } from '../core/signals/dayShare';
import { findSpikes, isLouder, LEAST_TODAY, MOST_A_DAY, type Spike } from '../core/signals/findSpikes';
import { loadLexiconFiles } from '../runtime/lexicon';
import { projectRoot } from '../runtime/root';

const itemSchema = z.object({
  id: z.string(),
  source: z.string().default(''),
  title: z.string(),
  publishedAt: z.string(),
});
interface Item {
  source: string;
  at: number;
  day: Day;
  actors: string[];
  /** On the story that is asked for. */
  isOn: boolean;
}
interface Told extends Spike {
  day: Day;
  at: number;
  /** Key of the actor; of the whole story none. */
  key: string;
}

const HOUR_MS = 3_600_000;
const LOOKS = [3, 6, 9, 12, 15, 18, 21, 24];
/** Days that a day is compared with, and days within which a subject is told again only when it is louder. */
const PAST_DAYS = 28;
const QUIET_DAYS = 7;
/** Days of a month on which nothing is collected. */
const AWAY = { from: 10, to: 16 };
const STORY = '';
/** Fewer items are no day of collecting. */
const LEAST_OF_DAY = 5;

const shared = process.env['MARSAD_SHARED'];
if (shared === undefined) {
  console.log('eval-spikes: skipped, MARSAD_SHARED names no folder with data/streams');
  process.exit(0);
}
const lexicon = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
const index = buildActorIndex(lexicon.flatMap(({ file, tsv }) => parseLexicon(tsv, file)));
const name = process.argv[2] ?? 'ant';
const story = process.argv[3];
const isWanted = story === undefined ? () => true : onStory(path.join(shared, 'data', 'tracking', `${story}.json`));
const items = readStream(path.join(shared, 'data', 'streams', `${name}.jsonl.xz`));
const sources = [...new Set(items.map(({ source }) => source))];
const base = liveThrough(items, spansOf(items));
print(`${story ?? name}, ${items.filter(({ isOn }) => isOn).length} items of ${sources.length} publishers`, base);
for (const { day, key, reports, days, usual } of base.told)
  console.log(`    ${day} ${key === STORY ? '(all)' : key}: ${reports} in ${days} d, usual ${usual.toFixed(1)}`);
for (const gone of [sources.slice(0, 1), sources]) {
  const left = items.filter(({ source, day }) => !(gone.includes(source) && isAway(day)));
  const title = `${gone.length} of them away from the ${AWAY.from}th to the ${AWAY.to}th`;
  for (const [known, spans] of [['known', spansOf(left)] as const, ['not known', spansOf(items)] as const]) {
    const run = liveThrough(left, spans);
    print(`${title}, which is ${known}`, run);
    console.log(`    ${run.told.filter((spike) => !isIn(base.told, spike)).length} of them not told without it`);
  }
}

function readStream(file: string): Item[] {
  const lines = execFileSync('xz', ['-dc', file], { maxBuffer: 1 << 30, encoding: 'utf8' }).split('\n');
  const read = lines.flatMap((line): Item[] => {
    const item = line === '' ? undefined : itemSchema.safeParse(JSON.parse(line)).data;
    const at = Date.parse(item?.publishedAt ?? '');
    if (item === undefined || Number.isNaN(at)) return [];
    const { source } = item;
    if (!isWanted(item.id)) return [{ source, at, day: dayOf(at), actors: [], isOn: false }];
    const doc = new Doc(item.title, { titleEnd: item.title.length });
    const actors = findArticleActors(doc, index).actors.map(({ key }) => key);
    return [{ source, at, day: dayOf(at), actors: [...new Set(actors)], isOn: true }];
  });
  return read.sort((a, b) => a.at - b.at);
}

/** Whether an item is on a story, wholly or partly, by hand. */
function onStory(file: string): (id: string) => boolean {
  const { labels } = z
    .object({ labels: z.record(z.string(), z.number()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return (id) => (labels[id] ?? 0) > 0;
}

function dayOf(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}

function isAway(day: Day): boolean {
  const ofMonth = Number(day.slice(8));
  return ofMonth >= AWAY.from && ofMonth <= AWAY.to;
}

/** Runs of days on which a publisher has items. */
function spansOf(some: readonly Item[]): FeedSpan[] {
  return sources.flatMap((source, feedId) => {
    const spans: FeedSpan[] = [];
    for (const day of new Set(some.filter((item) => item.source === source).map((item) => item.day))) {
      const from = new Date(`${day}T00:00:00Z`);
      const to = new Date(from.getTime() + DAY_MS);
      const last = spans.at(-1);
      if (last?.to.getTime() === from.getTime()) last.to = to;
      else spans.push({ feedId, from, to });
    }
    return spans;
  });
}

function liveThrough(all: readonly Item[], spans: readonly FeedSpan[]): { told: Told[]; months: number } {
  const some = all.filter(({ isOn }) => isOn);
  const byDay = new Map<Day, Item[]>();
  for (const item of some) byDay.set(item.day, [...(byDay.get(item.day) ?? []), item]);
  const first = some[0]?.day ?? '';
  const last = some.at(-1)?.day ?? '';
  const told: Told[] = [];
  let at = 0;
  for (let day = first; day <= last; day = addDays(day, 1), at++) {
    const past = Array.from({ length: PAST_DAYS }, (_, ago) => addDays(day, ago - PAST_DAYS));
    const before = past.flatMap((each) => byDay.get(each) ?? []);
    const hours = Array.from({ length: 24 }, (_, hour) => before.filter((i) => new Date(i.at).getUTCHours() === hour));
    const today = byDay.get(day) ?? [];
    const keys = [...countsOf(today)].filter(([key, count]) => key !== STORY && count >= LEAST_TODAY);
    const histories = new Map<string, Map<Day, number>>();
    for (const each of past) {
      for (const [key, count] of countsOf(byDay.get(each) ?? []))
        histories.set(key, (histories.get(key) ?? new Map()).set(each, count));
    }
    const historyOf = (key: string) => histories.get(key) ?? new Map<Day, number>();
    let most = MOST_A_DAY;
    for (const look of LOOKS) {
      const now = new Date(Date.parse(`${day}T00:00:00Z`) + look * HOUR_MS - 1);
      const counts = countsOf(today.filter((item) => item.at <= now.getTime()));
      const covered = spans.filter(({ from }) => from < now).map((span) => ({ ...span, to: earlier(span.to, now) }));
      const found = findSpikes(
        {
          watch: { count: counts.get(STORY) ?? 0, history: historyOf(STORY) },
          subjects: keys.map(([key], id) => ({
            subject: { of: 'actor', id },
            count: counts.get(key) ?? 0,
            history: historyOf(key),
          })),
        },
        {
          day,
          days: comparableDays(past, { day, spans: covered, now }),
          share: dayShare(
            hours.map(({ length }) => length),
            now,
          ),
        },
      );
      for (const spike of found) {
        const { subject } = spike;
        const key = subject.of === 'watch' ? STORY : (keys[subject.id]?.[0] ?? STORY);
        const recent = told.filter((other) => other.key === key && other.at > at - QUIET_DAYS);
        if (most === 0 || !isLouder(spike, recent)) continue;
        told.push({ ...spike, day, at, key });
        most -= 1;
      }
    }
  }
  // Some items bear the date of another year.
  const collected = new Map<Day, number>();
  for (const { day } of all) if (day >= first && day <= last) collected.set(day, (collected.get(day) ?? 0) + 1);
  const days = [...collected.values()].filter((items) => items >= LEAST_OF_DAY).length;
  return { told, months: Math.max(0, days - PAST_DAYS) / 30.4 };
}

/** Items of each actor, and of all. */
function countsOf(some: readonly Item[]): Map<string, number> {
  const counts = new Map([[STORY, some.length]]);
  for (const { actors } of some) for (const key of actors) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/** Whether the same was told within a week. */
function isIn(told: readonly Told[], { key, at }: Told): boolean {
  return told.some((other) => other.key === key && Math.abs(other.at - at) <= QUIET_DAYS);
}

function print(title: string, { told, months }: { told: readonly Told[]; months: number }): void {
  const ofStory = told.filter(({ key }) => key === STORY).length;
  console.log(
    `${title}: ${told.length} spikes in ${months.toFixed(1)} months, ${(told.length / months).toFixed(1)} a month, ${ofStory} of all items`,
  );
}
