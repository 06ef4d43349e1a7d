import { TripleSet } from '#core/developments/letterTriples';
import type { StoryArticle } from '#core/developments/storyArticle';
import { isToll } from '#core/developments/tolls';

/** What an article has that no earlier one of its development has; of an actor, that none of the story's last weeks has. */
export type NewsKind = 'actor' | 'number' | 'source';

/** What an article adds to its development as it stood when the article came. */
export interface Addition {
  id: number;
  /** So far. */
  publishers: number;
  news: NewsKind[];
  /** Where it brings a publisher: how much of its title and opening an earlier report has, by triples of letters, 0 to 1. */
  sameWords: number;
}

/** What the story's articles of the weeks before a development began had. */
export interface Before {
  hasActor(key: string): boolean;
  hasNumber(value: number): boolean;
}

/** Publishers that name an actor first in their reports before it is news without standing in a title. */
const CONFIRMED = 2;

/**
 * What each of a development's reports, in order, adds to those before it. An actor is news that plays a part: a title names it, or two
 * publishers name it first; one that is merely listed is none. A number is news when it is another one of the same that was counted
 * before: in a title, or a toll that has risen.
 */
export function additionsOf(reports: readonly StoryArticle[], before: Before): Addition[] {
  const sources = new Set<number>();
  const actors = new Players(before);
  const figures = new Figures();
  return reports.map((report, place) => {
    const hasActor = actors.add(report);
    const hasNumber = figures.add(report);
    const news: NewsKind[] = [];
    if (place > 0) {
      if (hasActor) news.push('actor');
      if (hasNumber) news.push('number');
      if (!sources.has(report.source)) news.push('source');
    }
    sources.add(report.source);
    const earlier = news.includes('source') ? reports.slice(0, place) : [];
    const letters = new TripleSet(report.openingLetters);
    const sameWords = Math.max(0, ...earlier.map(({ openingLetters }) => letters.sharedWith(openingLetters)));
    return { id: report.id, publishers: sources.size, news, sameWords };
  });
}

/** Those who are new to the story and play a part in a development. */
class Players {
  readonly #before: Before;
  readonly #told = new Set<string>();
  readonly #namedBy = new Map<string, Set<number>>();

  constructor(before: Before) {
    this.#before = before;
  }

  /** Whether a report brings one in. */
  add({ titleActors, firstActors, source }: StoryArticle): boolean {
    const playing = new Set(titleActors);
    for (const key of firstActors) {
      const namedBy = this.#namedBy.get(key) ?? new Set();
      this.#namedBy.set(key, namedBy.add(source));
      if (namedBy.size >= CONFIRMED) playing.add(key);
    }
    const fresh = [...playing].filter((key) => !this.#told.has(key) && !this.#before.hasActor(key));
    for (const key of fresh) this.#told.add(key);
    return fresh.length > 0;
  }
}

/** The numbers that a development's reports give, by what they count. */
class Figures {
  readonly #values = new Map<string, Set<number>>();

  /** Whether a report gives another number of what was counted before. */
  add({ numbers }: StoryArticle): boolean {
    const isNews = numbers.some(({ value, counted, inTitle }) => {
      const known = this.#values.get(counted);
      if (known === undefined || known.has(value)) return false;
      return inTitle || (isToll(counted) && value > Math.max(...known));
    });
    for (const { value, counted } of numbers) {
      if (counted !== '') this.#values.set(counted, (this.#values.get(counted) ?? new Set()).add(value));
    }
    return isNews;
  }
}
