/**
 * How well a story's articles are grouped by what happened: pairwise precision, recall and F1 against groups made by hand. A pair is right
 * when both grouped them together. Then what each level of a rule would have told of them, as they came. Usage: MARSAD_SHARED=<folder with data/streams and data/developments> npx tsx scripts/eval-developments.ts
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ALERT_LEVELS, type InDevelopment, noveltyOf } from '../core/alerts/level';
import { tellDevelopment } from '../core/developments/account';
import { groupDevelopments, MEMORY_MS } from '../core/developments/developments';
import { readStoryArticle, type StoryArticle } from '../core/developments/storyArticle';
import { buildActorIndex } from '../core/entities/gazetteer/actorIndex';
import { parseLexicon } from '../core/entities/gazetteer/lexicon';
import { findArticleActors } from '../core/entities/pipeline';
import { Doc } from '../core/language/doc';
import { inverseFrequency, unpackBackground } from '../core/relevance/background';
import { loadBackgroundBytes } from '../runtime/background';
import { loadLexiconFiles } from '../runtime/lexicon';
import { projectRoot } from '../runtime/root';

const groupsSchema = z.object({
  story: z.string(),
  stream: z.string(),
  groups: z.array(
    z.object({ id: z.string().default(''), kind: z.string().default('event'), items: z.array(z.string()) }),
  ),
  /** Of an article, other groups that it may as well belong to. */
  also: z.record(z.string(), z.array(z.string())).default({}),
  /** Pairs of an article with groups that it may as well belong to, or with other articles: not counted. */
  ignore: z.array(z.tuple([z.string(), z.string()])).default([]),
});
type Groups = z.infer<typeof groupsSchema>;
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
const root = path.join(shared, 'data');
const lexicon = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
const index = buildActorIndex(lexicon.flatMap(({ file, tsv }) => parseLexicon(tsv, file)));
const background = unpackBackground('ar', (await loadBackgroundBytes('ar')) ?? new Uint8Array());
const english = unpackBackground('en', (await loadBackgroundBytes('en')) ?? new Uint8Array());
const folders = [path.join(root, 'developments'), path.join(projectRoot, 'scripts', 'developments')];
for (const folder of folders)
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : [])
    report(groupsSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));

function report(gold: Groups): void {
  const wanted = new Set(gold.groups.flatMap(({ items }) => items));
  const articles = readStream(gold.stream, wanted);
  const found = groupDevelopments([...articles.values()], (word, lang) =>
    inverseFrequency(lang === 'ar' ? background : english, word),
  );
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
  const events = gold.groups.filter(({ kind }) => kind !== 'overview').map(({ items }) => items);
  reportLevels([...articles.values()], { events, idOf });
}

/** What a rule of each level would have told of a story's articles in their order: how much, of how many groups made by hand, and of which again. */
function reportLevels(
  articles: readonly StoryArticle[],
  { events, idOf }: { events: string[][]; idOf: ReadonlyMap<number, string> },
): void {
  const inDevelopment = new Map<number, InDevelopment>();
  const byId = new Map(articles.map((article) => [article.id, article]));
  const inOrder = articles.toSorted((a, b) => a.at - b.at || a.id - b.id);
  const groups = groupDevelopments(inOrder, (word, lang) =>
    inverseFrequency(lang === 'ar' ? background : english, word),
  );
  for (const [id, group] of groups.entries()) {
    const members = group.articles.flatMap((article) => byId.get(article) ?? []);
    const start = members[0]?.at ?? 0;
    const before = inOrder.filter(({ at }) => at < start && at >= start - MEMORY_MS);
    const actors = new Set(before.flatMap((article) => [...article.actors]));
    const numbers = new Set(before.flatMap((article) => article.numbers.map(({ value }) => value)));
    const known = { hasActor: (key: string) => actors.has(key), hasNumber: (value: number) => numbers.has(value) };
    const { additions } = tellDevelopment(members, { before: known, copies: [] });
    for (const { id: article, publishers, news } of additions) {
      inDevelopment.set(article, { id, publishers, news, ageMs: (byId.get(article)?.at ?? start) - start });
    }
  }
  for (const level of ALERT_LEVELS) {
    const told = new Set<string>();
    const developments = new Set<number>();
    const again = { told: 0, plain: 0 };
    for (const { id } of inOrder) {
      const place = inDevelopment.get(id);
      const isTold = place !== undefined && developments.has(place.id);
      const novelty = noveltyOf(level, place, isTold);
      if ('keeps' in novelty) continue;
      if (isTold) again.told += 1;
      if (isTold && novelty.tells === 'begins') again.plain += 1;
      if (place) developments.add(place.id);
      told.add(idOf.get(id) ?? '');
    }
    const many = events.filter((items) => items.length > 1);
    const share = (of: string[][]) =>
      `${of.filter((items) => items.some((item) => told.has(item))).length} of ${of.length}`;
    console.log(
      `  ${level}: ${((100 * told.size) / inOrder.length).toFixed(1)} messages per 100 articles, tells ${share(events)} events, ${share(many)} that several articles report; ${again.told} for something new in one that was told, ${again.plain} for nothing new`,
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
    const body = item.text.length > item.summary.length ? item.text : item.summary;
    const doc = new Doc(`${item.title}\n${body}`, { titleEnd: item.title.length });
    const actors = findArticleActors(doc, index).actors.map(({ key, mentions }) => ({
      key,
      starts: mentions.map(({ start }) => start).sort((a, b) => a - b),
    }));
    if (!sources.has(item.source)) sources.set(item.source, sources.size + 1);
    const at = new Date(item.publishedAt);
    const source = sources.get(item.source) ?? 0;
    articles.set(item.id, readStoryArticle(doc, { id: articles.size + 1, at, source, actors }));
  }
  return articles;
}
