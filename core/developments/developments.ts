import { Novelty } from '#core/developments/novelty';
import {
  type ComparedArticle,
  Comparison,
  type Newness,
  similarityAbroad,
  toCompared,
} from '#core/developments/similarity';
import type { StoryArticle } from '#core/developments/storyArticle';
import { Tally } from '#core/developments/tally';

const HOUR_MS = 3_600_000;

// Chosen on five stories grouped by hand, of which scripts/developments holds one (docs/decisions/0064).
/** An article joins from so much more similarity on than it has to what else is told of the story just now. */
const JOINS = 0.11;
/** Of its similarities to all, the one that this share is below says how like the story all of it is. */
const USUAL_SHARE = 0.7;
/** While few are there to be compared with: so many more, as like as other parts of a story are. */
const UNKNOWN = { count: 8, similarity: 0.06 };
/** Nobody joins a development of which nothing was heard for so long, in hours; older reports of it are not compared. */
const WINDOW_HOURS = 60;
/** What is older than this, in hours, is known: its words are not new. */
const KNOWN_HOURS = 12;
/** What is older than this, in ms, is forgotten: all that decides where an article belongs lies within. */
export const MEMORY_MS = 14 * 24 * HOUR_MS;
/** The newest reports that one is compared with: the work for one is bounded. */
const COMPARED = 200;
/** An article joins a development of another language from so much similarity of those whom both name on, once so many articles say who is new. */
const JOINS_ABROAD = 0.3;
const LEAST_KNOWN = 30;

/** How rare a word is in the news of a language, by its hash. */
export type Rarity = (word: number, lang: string) => number;

export interface Development {
  /** Ids of its articles, the first first. */
  articles: number[];
}

interface Placed {
  article: StoryArticle;
  development: number;
  /** Set when it is first compared. */
  compared?: ComparedArticle;
}

/**
 * Groups a story's articles by what happened, one by one as they come: an article joins the development whose articles it is most
 * like in what is new, or begins one. Feed it in the order of publication, then of ids. What it decides of an article depends on
 * the articles of MEMORY_MS before it alone: so it can go on from any place.
 */
export class DevelopmentGrouper {
  readonly #rarity: Rarity;
  /** In order: those that may be joined, those that are too new to be known, and those that are known and not forgotten. */
  readonly #open: Placed[] = [];
  readonly #waiting: StoryArticle[] = [];
  readonly #known: StoryArticle[] = [];
  readonly #words = new Novelty<number>();
  readonly #actors = new Novelty<string>();

  constructor(rarity: Rarity) {
    this.#rarity = rarity;
  }

  /** The development of an article: one of those before, or `own` when it begins one. */
  add(article: StoryArticle, own: number): number {
    this.#learn(article.at);
    const development = this.#likest(article) ?? own;
    this.place(article, development);
    return development;
  }

  /** Takes an article whose development is known. */
  place(article: StoryArticle, development: number): void {
    this.#open.push({ article, development });
    this.#waiting.push(article);
  }

  #likest(article: StoryArticle): number | undefined {
    const newness: Newness = { word: (word) => this.#words.of(word), actor: (key) => this.#actors.of(key) };
    const comparison = new Comparison(this.#toCompared(article), newness);
    const [here, abroad] = [new Tally(), new Tally()];
    const all: number[] = [];
    for (const placed of this.#open.slice(-COMPARED)) {
      const { article: member, development } = placed;
      if (member.lang !== article.lang) {
        abroad.add(development, similarityAbroad(article, member, newness));
        continue;
      }
      placed.compared ??= this.#toCompared(member);
      const value = comparison.similarityTo(placed.compared);
      all.push(value);
      here.add(development, value);
    }
    const best = here.likest();
    if (best && best.similarity - usual(all) >= JOINS) return best.development;
    if (this.#known.length < LEAST_KNOWN) return undefined;
    // What has articles of its own language and is not like them is something else, whoever is named.
    const other = abroad.likest((development) => !here.has(development));
    return other && other.similarity >= JOINS_ABROAD ? other.development : undefined;
  }

  #toCompared(article: StoryArticle): ComparedArticle {
    return toCompared(article, (word) => this.#rarity(word, article.lang));
  }

  /** Counts what has become known by now, and forgets what is too old. */
  #learn(now: number): void {
    const older = <Entry>(queue: Entry[], atOf: (entry: Entry) => number, ms: number): Entry[] => {
      const first = queue.findIndex((entry) => now - atOf(entry) <= ms);
      return queue.splice(0, first < 0 ? queue.length : first);
    };
    const at = (article: StoryArticle) => article.at;
    for (const article of older(this.#waiting, at, KNOWN_HOURS * HOUR_MS)) {
      this.#words.add(article.words);
      this.#actors.add(article.actors);
      this.#known.push(article);
    }
    for (const article of older(this.#known, at, MEMORY_MS)) {
      this.#words.remove(article.words);
      this.#actors.remove(article.actors);
    }
    older(this.#open, ({ article }) => article.at, WINDOW_HOURS * HOUR_MS);
  }
}

/** How like an article is to what it has nothing to do with: some share half their words with all of a story, some with none of it. */
function usual(similarities: readonly number[]): number {
  const { count, similarity } = UNKNOWN;
  const inOrder = [...similarities, ...Array.from({ length: count }, () => similarity)].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length * USUAL_SHARE)] ?? similarity;
}

/** All articles of a story by development, both in the order of publication. */
export function groupDevelopments(articles: readonly StoryArticle[], rarity: Rarity): Development[] {
  const grouper = new DevelopmentGrouper(rarity);
  const found = new Map<number, Development>();
  for (const article of articles.toSorted((a, b) => a.at - b.at || a.id - b.id)) {
    const key = grouper.add(article, article.id);
    const development = found.get(key) ?? { articles: [] };
    development.articles.push(article.id);
    found.set(key, development);
  }
  return [...found.values()];
}
