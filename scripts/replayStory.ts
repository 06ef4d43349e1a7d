import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readSeedText } from '../core/relevance/profile/readSeedText';
import { eventsOf, loadGroups } from './developmentGroups';
import { loadStream, type StreamItem, sharedFolder } from './trackData';

/** A labelled story as a replay needs it. */
export interface ReplayStory {
  name: string;
  seed: { title: string; text: string };
  sources: string[];
  /** What each publisher's feed showed before, the oldest first: a first poll tells nobody. */
  before: StreamItem[];
  /** The whole stream of the time, the oldest first, but the seed. */
  items: StreamItem[];
  /** By hand, where it was grouped: the items of each event. */
  events: string[][] | undefined;
}

const trackingSchema = z.object({
  stream: z.string(),
  seed: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
});
const BEFORE_PER_SOURCE = 40;

/** @param to the last day; by default that of the last item grouped by hand, or of the story's window */
export function loadReplayStory(name: string, { from, to }: { from?: string; to?: string }): ReplayStory {
  const data = path.join(sharedFolder(), 'data');
  const tracking = trackingSchema.parse(JSON.parse(readFileSync(path.join(data, 'tracking', `${name}.json`), 'utf8')));
  const timeOf = ({ publishedAt }: StreamItem) => Date.parse(publishedAt);
  const all = loadStream(tracking.stream).sort((a, b) => timeOf(a) - timeOf(b));
  const groups = loadGroups(data).find(({ story }) => story === name);
  const grouped = new Set(groups?.groups.flatMap(({ items }) => items));
  const lastGrouped = all.findLast(({ id }) => grouped.has(id))?.publishedAt.slice(0, 10);
  const first = Date.parse(`${from ?? tracking.window.from}T00:00:00Z`);
  const last = Date.parse(`${to ?? lastGrouped ?? tracking.window.to}T23:59:59Z`);
  const items = all.filter((item) => timeOf(item) >= first && timeOf(item) <= last && item.id !== tracking.seed);
  const sources = [...new Set(items.map(({ source }) => source))];
  const earlier = all.filter((item) => timeOf(item) < first && item.id !== tracking.seed);
  const shown = sources.flatMap((of) => earlier.filter(({ source }) => source === of).slice(-BEFORE_PER_SOURCE));
  const played = new Set(items.map(({ id }) => id));
  return {
    name,
    seed: seedOf(tracking.seed, all),
    sources,
    before: shown.sort((a, b) => timeOf(a) - timeOf(b)),
    items,
    events:
      groups &&
      eventsOf(groups)
        .map((event) => event.filter((id) => played.has(id)))
        .filter(({ length }) => length > 0),
  };
}

function seedOf(id: string, items: readonly StreamItem[]): ReplayStory['seed'] {
  if (id.endsWith('.txt')) return readSeedText(readFileSync(path.join(sharedFolder(), id), 'utf8'));
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new Error(`No item ${id} in its stream.`);
  return { title: item.title, text: item.text || item.summary };
}
