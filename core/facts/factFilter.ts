import { type Dimension, type Facts, FLAG, type Links } from '#core/facts/facts';

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
  /** Only articles with these ids, as a search found them. */
  among?: ReadonlySet<number>;
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

type Test = (row: number) => boolean;

/** Tells of a row whether a filter means its article; what is asked for and named by no article means none. */
export function rowTest(facts: Facts, filter: FactFilter): Test {
  const tests: Test[] = [
    ...(['actors', 'topics', 'speakers'] as Dimension[]).flatMap((dimension) =>
      filter[dimension].map((id) => namesTest(facts[dimension], id)),
    ),
    ...filter.is.map((state) => stateTest(facts, state, filter.newSince)),
  ];
  if (filter.sources.length > 0) {
    const sources = new Set(filter.sources);
    tests.push((row) => sources.has(facts.sources[row] ?? 0));
  }
  if (filter.langs.length > 0) {
    const langs = new Set(filter.langs.map((lang) => facts.languages.indexOf(lang)));
    tests.push((row) => langs.has(facts.langs[row] ?? 0));
  }
  const { among } = filter;
  if (among) tests.push((row) => among.has(facts.ids[row] ?? 0));
  const [only] = tests;
  if (only === undefined) return () => true;
  return tests.length === 1 ? only : (row) => tests.every((test) => test(row));
}

/** An article that has an actor by metonym alone is none of the actor's articles. */
function namesTest({ dictionary, starts, places, mentions }: Links, id: number): Test {
  const place = dictionary.places.get(id);
  if (place === undefined) return () => false;
  return (row) => {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      if (places[at] === place) return (mentions[at] ?? 0) > 0;
    }
    return false;
  };
}

function stateTest({ flags, reports, seen }: Facts, state: FactState, newSince: number): Test {
  switch (state) {
    case 'new':
      return (row) => (seen[row] ?? 0) >= newSince && ((flags[row] ?? 0) & FLAG.old) === 0;
    case 'report':
      return (row) => reports[row] === 1;
    case 'copy':
      return (row) => reports[row] === 0;
    default:
      return (row) => ((flags[row] ?? 0) & FLAG[state]) !== 0;
  }
}
