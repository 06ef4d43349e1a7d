import { type Facts, FLAG, type Links } from '#core/facts/facts';
import { HeldWithFacts } from '#core/facts/heldWithFacts';

/** Which of a watch's accepted articles are meant: all that is named must hold. Empty means all. */
export interface FactFilter {
  /** Ids of actors and topics that the article names, and of actors that it quotes. */
  actors: readonly number[];
  topics: readonly number[];
  speakers: readonly number[];
  /** Its publisher and its language are one of these. */
  sources: readonly number[];
  langs: readonly string[];
  is: readonly FactState[];
  /** Since when what is first seen is new, ms; asked for by `new`. */
  newSince: number;
  /** Only rows that have 1 here, as a search found them in this table. */
  among?: Uint8Array;
}

export const FACT_STATES = ['new', 'report', 'copy', 'marked', 'edited'] as const;
export type FactState = (typeof FACT_STATES)[number];

/** Nothing is asked for. */
export const EVERY_ARTICLE: FactFilter = {
  actors: [],
  topics: [],
  speakers: [],
  sources: [],
  langs: [],
  is: [],
  newSince: 0,
};

/** One byte a row: eight of a table are a ninth of it. */
const masks = new HeldWithFacts<Uint8Array>(8, ({ length }) => length);

/**
 * Of each row 1 where a filter means its article, else 0; what is asked for and named by no article means none. Made by one loop for each thing
 * that is asked for, and held with the table: every number, chart and list of a view asks.
 */
export function meantRows(facts: Facts, filter: FactFilter): Uint8Array {
  return masks.get(facts, filterName(filter), () => {
    const meant = filter.among?.slice() ?? new Uint8Array(facts.ids.length).fill(1);
    for (const dimension of ['actors', 'topics', 'speakers'] as const) {
      for (const id of filter[dimension]) keepNaming(meant, facts[dimension], id);
    }
    for (const state of filter.is) keepInState(meant, facts, { state, newSince: filter.newSince });
    if (filter.sources.length > 0) {
      const sources = new Set(filter.sources);
      for (let row = 0; row < meant.length; row += 1) if (!sources.has(facts.sources[row] ?? 0)) meant[row] = 0;
    }
    if (filter.langs.length > 0) {
      const asked = Uint8Array.from(facts.languages, (lang) => (filter.langs.includes(lang) ? 1 : 0));
      for (let row = 0; row < meant.length; row += 1) if (asked[facts.langs[row] ?? 0] !== 1) meant[row] = 0;
    }
    return meant;
  });
}

/** Numbers of what searches found, for their names. */
const numbers = new WeakMap<Uint8Array, number>();
let lastNumber = 0;

function numberOf(found: Uint8Array): number {
  const number = numbers.get(found) ?? lastNumber + 1;
  lastNumber = Math.max(lastNumber, number);
  numbers.set(found, number);
  return number;
}

/** The same for filters that mean the same in one table. Since when something is new matters where new ones are asked for alone. */
export function filterName({ among, newSince, ...asked }: FactFilter): string {
  return JSON.stringify([asked, asked.is.includes('new') ? newSince : 0, among ? numberOf(among) : 0]);
}

/** An article that has an actor by metonym alone is none of the actor's articles. */
function keepNaming(meant: Uint8Array, { dictionary, starts, places, mentions }: Links, id: number): void {
  // No article has the place -1.
  const place = dictionary.places.get(id) ?? -1;
  for (let row = 0; row < meant.length; row += 1) {
    if (meant[row] === 0) continue;
    let at = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    while (at < end && places[at] !== place) at += 1;
    if (at === end || (mentions[at] ?? 0) === 0) meant[row] = 0;
  }
}

function keepInState(
  meant: Uint8Array,
  { flags, reports, seen }: Facts,
  { state, newSince }: { state: FactState; newSince: number },
): void {
  for (let row = 0; row < meant.length; row += 1) {
    const flag = flags[row] ?? 0;
    let isIn: boolean;
    if (state === 'new') isIn = (seen[row] ?? 0) >= newSince && (flag & FLAG.old) === 0;
    else if (state === 'report' || state === 'copy') isIn = (reports[row] === 1) === (state === 'report');
    else isIn = (flag & FLAG[state]) !== 0;
    if (!isIn) meant[row] = 0;
  }
}
