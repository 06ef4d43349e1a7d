import { Novelty } from '#core/developments/novelty';
import { eventSimilarity, type Weigh, weighArticle } from '#core/developments/similarity';
import type { StoryArticle } from '#core/developments/storyArticle';

const HOUR_MS = 3_600_000;

// Chosen on two stories grouped by hand (scripts/eval-developments.ts prints both, and one that nothing was chosen on).
/** An article joins from this similarity on. */
const JOINS = 0.16;
/** Nobody joins a development of which nothing was heard for so long, in hours. */
const WINDOW_HOURS = 60;
/** What is older than this, in hours, is known: its words are not new. */
const KNOWN_HOURS = 12;
/** Weight of the likest article of a development; the rest is of the mean of all. */
const NEAREST = 0.3;

export interface Development {
  /** Ids of its articles, the first first. */
  articles: number[];
}

interface Open extends Development {
  members: StoryArticle[];
  lastAt: number;
}

/**
 * Groups a story's articles by what happened, one by one as they come: an article joins the development whose articles it is most
 * like in what is new, or begins one. Feed it in the order of publication.
 */
class DevelopmentGrouper {
  readonly #rarity: (word: number) => number;
  readonly #open: Open[] = [];
  readonly #waiting: StoryArticle[] = [];
  readonly #words = new Novelty<number>();
  readonly #actors = new Novelty<string>();

  /** `rarity`: of a word by its hash, in news at large. */
  constructor(rarity: (word: number) => number) {
    this.#rarity = rarity;
  }

  /** The development of an article, which is one of those before or a new one. */
  add(article: StoryArticle): Development {
    this.#learn(article.at);
    const weigh: Weigh = {
      word: (word) => this.#rarity(word) * this.#words.of(word),
      actor: (key) => this.#actors.of(key),
    };
    const weighed = weighArticle(article, weigh);
    let best: { development: Open; similarity: number } | undefined;
    for (const development of this.#open) {
      if (article.at - development.lastAt > WINDOW_HOURS * HOUR_MS) continue;
      const each = development.members.map((member) => eventSimilarity(weighed, weighArticle(member, weigh), weigh));
      const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
      const similarity = NEAREST * Math.max(...each) + (1 - NEAREST) * mean;
      if (similarity >= JOINS && similarity > (best?.similarity ?? 0)) best = { development, similarity };
    }
    const development = best?.development ?? this.#begin(article);
    if (best) {
      development.articles.push(article.id);
      development.members.push(article);
      development.lastAt = Math.max(development.lastAt, article.at);
    }
    this.#waiting.push(article);
    return development;
  }

  #begin(article: StoryArticle): Open {
    const development = { articles: [article.id], members: [article], lastAt: article.at };
    this.#open.push(development);
    return development;
  }

  /** Counts what has become known by now, and closes what is over. */
  #learn(now: number): void {
    for (;;) {
      const [oldest] = this.#waiting;
      if (oldest === undefined || now - oldest.at <= KNOWN_HOURS * HOUR_MS) break;
      this.#waiting.shift();
      this.#words.add(oldest.words);
      this.#actors.add(oldest.actors);
    }
    const first = this.#open.findIndex(({ lastAt }) => now - lastAt <= WINDOW_HOURS * HOUR_MS);
    if (first > 0 && this.#open.slice(0, first).every(({ lastAt }) => now - lastAt > WINDOW_HOURS * HOUR_MS))
      this.#open.splice(0, first);
  }
}

/** All articles of a story by development, both in the order of publication. */
export function groupDevelopments(articles: readonly StoryArticle[], rarity: (word: number) => number): Development[] {
  const grouper = new DevelopmentGrouper(rarity);
  const inOrder = articles.toSorted((a, b) => a.at - b.at || a.id - b.id);
  return [...new Set(inOrder.map((article) => grouper.add(article)))].map(({ articles: ids }) => ({ articles: ids }));
}
