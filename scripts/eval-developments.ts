/**
 * How well a story's articles are grouped by what happened: pairwise precision, recall and F1 against groups made by hand. A pair is right
 * when both grouped them together. Then what each level of a rule would have told of them, as they came, and for what. `--again` prints each message of a development that was told before, with its reports. Usage:
 * MARSAD_SHARED=<folder with data/streams and data/developments> npx tsx scripts/eval-developments.ts
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ALERT_LEVELS, type Novelty } from '../core/alerts/level';
import { groupDevelopments } from '../core/developments/developments';
import type { StoryArticle } from '../core/developments/storyArticle';
import { eventsOf, type Groups, loadGroups } from './developmentGroups';
import { readReport, shippedRarity, toldByLevel } from './levelTold';
import { shippedActorIndex } from './lexicon';

const itemSchema = z.object({
  id: z.string(),
  source: z.string().default(''),
  title: z.string(),
  publishedAt: z.string(),
  summary: z.string().default(''),
  text: z.string().default(''),
});

const shared = process.env['MARSAD_SHARED'];
if (!shared || !existsSync(path.join(shared, 'data/streams'))) {
  console.log('eval-developments: skipped, MARSAD_SHARED names no folder with data/streams');
  process.exit(0);
}
const NOVELTIES: readonly Novelty[] = ['begins', 'actor', 'number', 'source'];
/** By article. */
const titles = new Map<number, string>();
const root = path.join(shared, 'data');
const index = shippedActorIndex();
const rarity = await shippedRarity();
for (const groups of loadGroups(root)) report(groups);

function report(gold: Groups): void {
  const wanted = new Set(gold.groups.flatMap(({ items }) => items));
  titles.clear();
  const articles = readStream(gold.stream, wanted);
  const found = groupDevelopments([...articles.values()], rarity);
  const idOf = new Map([...articles].map(([name, { id }]) => [id, name]));
  const placeOf = new Map(
    found.flatMap((development, place) => development.articles.map((id) => [idOf.get(id), place])),
  );
  const groupOf = new Map(gold.groups.flatMap(({ items }, place) => items.map((item) => [item, place])));
  const overview = new Set(gold.groups.filter(({ kind }) => kind === 'overview').flatMap(({ items }) => items));
  const also = Object.entries(gold.also).flatMap(([item, ids]) =>
    gold.groups.filter(({ id }) => ids.includes(id)).flatMap(({ items }) => items.map((other) => [item, other])),
  );
  const ignored = new Set([...gold.ignore, ...also].flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const names = [...articles.keys()].filter((name) => !overview.has(name));
  let [both, only, missed] = [0, 0, 0];
  names.forEach((a, at) => {
    for (const b of names.slice(at + 1)) {
      if (ignored.has(`${a} ${b}`)) continue;
      const isFound = placeOf.get(a) === placeOf.get(b);
      const isGold = groupOf.get(a) === groupOf.get(b);
      if (isFound && isGold) both += 1;
      else if (isFound) only += 1;
      else if (isGold) missed += 1;
    }
  });
  const f1 = (2 * both) / (2 * both + only + missed);
  const figure = (value: number) => value.toFixed(3);
  console.log(
    `${gold.story}: ${articles.size} articles, ${found.length} developments (${gold.groups.length} by hand), precision ${figure(both / (both + only))}, recall ${figure(both / (both + missed))}, F1 ${figure(f1)}`,
  );
  const events = eventsOf(gold);
  reportLevels([...articles.values()], { events, idOf });
  if (process.argv.includes('--again')) printAgain([...articles.values()]);
}

/** Messages of the level "developments" that begin none: why each was sent, and the reports of its development up to it. */
function printAgain(articles: readonly StoryArticle[]): void {
  const { levels, placeOf } = toldByLevel(articles, rarity);
  const before = new Map<number, number[]>();
  for (const { id } of articles.toSorted((a, b) => a.at - b.at || a.id - b.id)) {
    const place = placeOf.get(id)?.id ?? 0;
    const earlier = before.get(place) ?? [];
    before.set(place, [...earlier, id]);
    const reason = levels.developments.told.get(id);
    if (reason === undefined || reason === 'begins') continue;
    console.log(`    ${reason}: ${titles.get(id)}`);
    for (const known of earlier) console.log(`      after: ${titles.get(known)}`);
  }
}

/** What a rule of each level would have told of a story's articles in their order: how much, of how many groups made by hand, and of which again. */
function reportLevels(
  articles: readonly StoryArticle[],
  { events, idOf }: { events: string[][]; idOf: ReadonlyMap<number, string> },
): void {
  const { levels } = toldByLevel(articles, rarity);
  const many = events.filter((items) => items.length > 1);
  for (const level of ALERT_LEVELS) {
    const { again, plain, told } = levels[level];
    const names = new Set([...told.keys()].map((id) => idOf.get(id) ?? ''));
    const share = (of: string[][]) =>
      `${of.filter((items) => items.some((item) => names.has(item))).length} of ${of.length}`;
    console.log(
      `  ${level}: ${((100 * told.size) / articles.length).toFixed(1)} messages per 100 articles, tells ${share(events)} events, ${share(many)} that several articles report; ${again} for something new in one that was told, ${plain} for nothing new`,
    );
    console.log(
      `    ${NOVELTIES.map((kind) => `${kind} ${[...told.values()].filter((each) => each === kind).length}`).join(', ')}`,
    );
  }
}

function readStream(stream: string, wanted: ReadonlySet<string>) {
  const lines = execFileSync('xz', ['-dc', path.join(root, 'streams', `${stream}.jsonl.xz`)], {
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  }).split('\n');
  const articles = new Map<string, StoryArticle>();
  const sources = new Map<string, number>();
  for (const line of lines) {
    if (line === '') continue;
    const item = itemSchema.parse(JSON.parse(line));
    if (!wanted.has(item.id)) continue;
    if (!sources.has(item.source)) sources.set(item.source, sources.size + 1);
    const source = sources.get(item.source) ?? 0;
    const id = articles.size + 1;
    titles.set(id, item.title);
    articles.set(item.id, readReport(item, { id, source, index }));
  }
  return articles;
}
