import type { Rarity } from '#core/developments/developments';
import { createBackground, inverseFrequency, packedInverseFrequency } from '#core/relevance/background';
import { loadBackgroundBytes } from '#runtime/background';
import { EventTexts } from '#store/developments/eventTexts';
import { developStory } from '#store/useCases/developStory';
import { tellNews } from '#store/useCases/tellNews';
import { createBreather } from '#workers/breathe';
import type { Context } from '#workers/context';

/** In ms. When nothing changed: what a lost notification left is found then. */
const REST_MS = { work: 0, waiting: 1000, nothing: 15_000 };
/**
 * While news is analysed a watch is grouped every so often, in ms, unless an alert waits for it: an article that is older than others
 * has all of these placed anew, and a first import brings thousands in any order.
 */
const GATHER_MS = 20_000;
/**
 * While news waits, placing anew what stands wrong takes this share of the time: it never stands still. Looking for news that may be
 * told takes no more where there is none: each watch that is hardly placed is asked.
 */
const SHARE = 0.1;
/** In ms; taken for what placing takes until it is known. */
const USUAL_MS = 100;

/**
 * A loop's step that puts the articles of one watch into their developments, and decides what is told of them; `version` names the
 * code that groups. It returns how long to rest, in ms.
 */
export function createDeveloper(
  { db, clock, analyst }: Pick<Context, 'db' | 'clock'> & { analyst: Pick<Context['analyst'], 'isBusy'> },
  version: string,
): () => Promise<number> {
  const texts = new EventTexts(version, createBreather());
  let rarity: Rarity | undefined;
  const turns = new NewsFirst();
  return async () => {
    rarity ??= await loadRarity();
    const grouping = { texts, rarity, breathe: createBreather() };
    const told = await turns.tell(() => tellNews(db, grouping, clock()));
    if (told === 'some') return REST_MS.work;
    const gatherMs = analyst.isBusy() ? GATHER_MS : 0;
    const left = await turns.place(() => developStory(db, grouping, clock(), { gatherMs }));
    // News that waits for placing's turn to be over is looked for now that it is.
    if (told === 'not asked' && left !== 'work') return REST_MS.work;
    // What is gathered is looked for again soon: the news may be over.
    return left === 'nothing' && gatherMs > 0 ? REST_MS.waiting : REST_MS[left];
  };
}

/** Whose turn it is. */
class NewsFirst {
  #newsSince: number | undefined;
  #placingMs = USUAL_MS;
  /** What placing takes before news is looked for again. */
  #owedMs = 0;

  /** Has news told, unless it is placing's turn: 'not asked' then, otherwise whether some alerts were decided or none. */
  async tell(work: () => Promise<boolean>): Promise<'some' | 'none' | 'not asked'> {
    const began = performance.now();
    this.#newsSince ??= began;
    if (this.#owedMs > 0 || began - this.#newsSince > this.#placingMs * (1 / SHARE - 1)) return 'not asked';
    const isTold = await work();
    if (!isTold) this.#owedMs = (performance.now() - began) * (1 / SHARE - 1);
    return isTold ? 'some' : 'none';
  }

  async place(work: () => Promise<Placed>): Promise<Placed> {
    const began = performance.now();
    const left = await work();
    const tookMs = performance.now() - began;
    // A look that finds nothing to place is no measure of what placing takes.
    if (left === 'work') this.#placingMs = tookMs;
    this.#newsSince = undefined;
    this.#owedMs = left === 'work' ? Math.max(0, this.#owedMs - tookMs) : 0;
    return left;
  }
}

type Placed = Awaited<ReturnType<typeof developStory>>;

/** By the shipped tables alone: what is learnt of words would move the past. Where none is shipped, all words are as rare. */
async function loadRarity(): Promise<Rarity> {
  const tables = new Map<string, (word: number) => number>();
  for (const lang of LANGUAGES) {
    const bytes = await loadBackgroundBytes(lang);
    if (bytes) tables.set(lang, packedInverseFrequency(bytes));
  }
  const none = createBackground('');
  return (word, lang) => tables.get(lang)?.(word) ?? inverseFrequency(none, word);
}

const LANGUAGES = ['ar', 'en'];
