import { ALERT_LEVELS, type AlertLevel, type InDevelopment, type Novelty, noveltyOf } from '../core/alerts/level';
import { groupDevelopments, MEMORY_MS, type Rarity } from '../core/developments/developments';
import { readStoryArticle, type StoryArticle } from '../core/developments/storyArticle';
import { tellDevelopment } from '../core/developments/tellDevelopment';
import type { ActorIndex } from '../core/entities/gazetteer/actorIndex';
import { findArticleActors } from '../core/entities/pipeline';
import { Doc } from '../core/language/doc';
import { inverseFrequency, unpackBackground } from '../core/relevance/background';
import { loadBackgroundBytes } from '../runtime/background';

/** What a rule of one level would have told of a story's articles, by the program's functions alone. */
export interface LevelTold {
  /** Articles with a message, and what each was told for. */
  told: Map<number, Novelty>;
  /** Of these in a development that was told before: for something new, and for nothing new. */
  again: number;
  plain: number;
}

/** What each level would have told of a story's articles in the order of publication, and the development of each. */
export function toldByLevel(
  articles: readonly StoryArticle[],
  rarity: Rarity,
): { levels: Record<AlertLevel, LevelTold>; placeOf: ReadonlyMap<number, InDevelopment> } {
  const placeOf = new Map<number, InDevelopment>();
  const byId = new Map(articles.map((article) => [article.id, article]));
  const inOrder = articles.toSorted((a, b) => a.at - b.at || a.id - b.id);
  for (const [id, group] of groupDevelopments(inOrder, rarity).entries()) {
    const members = group.articles.flatMap((article) => byId.get(article) ?? []);
    const start = members[0]?.at ?? 0;
    const before = inOrder.filter(({ at }) => at < start && at >= start - MEMORY_MS);
    const actors = new Set(before.flatMap((article) => [...article.actors]));
    const numbers = new Set(before.flatMap((article) => article.numbers.map(({ value }) => value)));
    const known = { hasActor: (key: string) => actors.has(key), hasNumber: (value: number) => numbers.has(value) };
    const { additions } = tellDevelopment(members, { before: known, copies: [] });
    for (const { id: article, publishers, news, sameWords } of additions)
      placeOf.set(article, { id, publishers, news, sameWords, ageMs: (byId.get(article)?.at ?? start) - start });
  }
  const [everything, developments, big] = ALERT_LEVELS.map((level) => toldAt(level, inOrder, placeOf));
  if (!everything || !developments || !big) throw new Error('There are three levels.');
  return { levels: { everything, developments, big }, placeOf };
}

function toldAt(
  level: AlertLevel,
  inOrder: readonly StoryArticle[],
  placeOf: ReadonlyMap<number, InDevelopment>,
): LevelTold {
  const found: LevelTold = { told: new Map(), again: 0, plain: 0 };
  const developments = new Set<number>();
  for (const { id } of inOrder) {
    const place = placeOf.get(id);
    const isTold = place !== undefined && developments.has(place.id);
    const novelty = noveltyOf(level, place, isTold);
    if ('keeps' in novelty) continue;
    if (isTold) found.again += 1;
    if (isTold && novelty.tells === 'begins') found.plain += 1;
    if (place) developments.add(place.id);
    found.told.set(id, novelty.tells);
  }
  return found;
}

/** An item as the program reads it for grouping. */
export function readReport(
  { title, summary, text, publishedAt }: { title: string; summary: string; text: string; publishedAt: string },
  { id, source, index }: { id: number; source: number; index: ActorIndex },
): StoryArticle {
  const body = text.length > summary.length ? text : summary;
  const doc = new Doc(`${title}\n${body}`, { titleEnd: title.length });
  const actors = findArticleActors(doc, index).actors.map(({ key, mentions }) => ({
    key,
    starts: mentions.map(({ start }) => start).sort((a, b) => a - b),
  }));
  return readStoryArticle(doc, { id, at: new Date(publishedAt), source, actors });
}

/** By the shipped tables; words of other languages than Arabic by the English one. */
export async function shippedRarity(): Promise<Rarity> {
  const [ar, en] = await Promise.all(
    ['ar', 'en'].map(async (lang) => unpackBackground(lang, (await loadBackgroundBytes(lang)) ?? new Uint8Array())),
  );
  return (word, lang) => {
    const table = lang === 'ar' ? ar : en;
    return table === undefined ? 0 : inverseFrequency(table, word);
  };
}
