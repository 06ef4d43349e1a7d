import { type Automaton, buildAutomaton, ROOT, stepFrom } from '#core/entities/gazetteer/automaton';
import { Doc } from '#core/language/doc';
import type { Topic, TopicMention } from '#core/topics/topic';

/** The variants of a watch's topics, ready to be found in one pass. */
export interface CompiledTopics {
  automaton: Automaton;
  /** Number of a stem that stands in some variant. */
  stems: ReadonlyMap<string, number>;
  /** Topic label of each pattern, and its count of words. */
  labels: readonly string[];
  lengths: readonly number[];
}

/** More than this between two words of a phrase and they do not belong together: «الانسحاب من العراق» has 4. */
const MAX_GAP_UNITS = 12;

/**
 * Joins the variants of all topics in one automaton over stems, so that inflections, clitics and spellings of a
 * variant are found with it. A variant of stop words only matches nothing.
 */
export function compileTopics(topics: readonly Topic[]): CompiledTopics {
  const stems = new Map<string, number>();
  const patterns: number[][] = [];
  const labels: string[] = [];
  const known = new Set<string>();
  for (const { label, variants } of topics) {
    for (const variant of variants) {
      const words = new Doc(variant).terms.map(({ term }) => term);
      const joined = words.join(' ');
      // The first topic that claims a phrase keeps it: a mention counts for one topic.
      if (words.length === 0 || known.has(joined)) continue;
      known.add(joined);
      labels.push(label);
      patterns.push(
        words.map((word) => {
          const number = stems.get(word) ?? stems.size + 1;
          stems.set(word, number);
          return number;
        }),
      );
    }
  }
  return { automaton: buildAutomaton(patterns), stems, labels, lengths: patterns.map((pattern) => pattern.length) };
}

/** The topics of all watches joined, so that a text's words are looked up once for all of them. */
export interface TopicSet {
  topics: readonly CompiledTopics[];
  /** Of each stem, which of `topics` have it, and its number there. */
  stems: ReadonlyMap<string, readonly { at: number; word: number }[]>;
}

export function joinTopics(topics: readonly CompiledTopics[]): TopicSet {
  const stems = new Map<string, { at: number; word: number }[]>();
  for (const [at, { stems: own }] of topics.entries()) {
    for (const [stem, word] of own) {
      const here = stems.get(stem);
      if (here === undefined) stems.set(stem, [{ at, word }]);
      else here.push({ at, word });
    }
  }
  return { topics, stems };
}

/**
 * Where a text speaks of the topics: offsets of the phrases, in reading order, the longest where several overlap.
 * @example findTopics(new Doc('وانسحاب القوات'), compileTopics([{ label: 'x', names: {}, variants: ['انسحاب القوات'] }])).length // 1
 */
export function findTopics(doc: Doc, topics: CompiledTopics): TopicMention[] {
  const walk = new Walk(topics, doc);
  doc.terms.forEach(({ term }, i) => {
    const word = topics.stems.get(term);
    if (word !== undefined) walk.step(i, word);
  });
  return walk.mentions();
}

/** The same for each of the topics of a set, in its order. */
export function findTopicsOfAll(doc: Doc, { topics, stems }: TopicSet): TopicMention[][] {
  const walks: (Walk | undefined)[] = topics.map(() => undefined);
  doc.terms.forEach(({ term }, i) => {
    for (const { at, word } of stems.get(term) ?? []) {
      const own = topics[at];
      if (own === undefined) continue;
      const walk = walks[at] ?? new Walk(own, doc);
      walks[at] = walk;
      walk.step(i, word);
    }
  });
  return walks.map((walk) => walk?.mentions() ?? []);
}

/** One way of an automaton through a text's words. It is told of those that it knows. */
class Walk {
  readonly #topics: CompiledTopics;
  readonly #doc: Doc;
  readonly #found: { first: number; last: number; pattern: number }[] = [];
  #state = ROOT;
  /** The word before. */
  #at = -1;

  constructor(topics: CompiledTopics, doc: Doc) {
    this.#topics = topics;
    this.#doc = doc;
  }

  step(i: number, word: number): void {
    const { automaton, lengths } = this.#topics;
    if (this.#at !== i - 1 || this.#isApart(i)) this.#state = ROOT;
    this.#at = i;
    this.#state = stepFrom(automaton, this.#state, word);
    for (let at = this.#state; at !== ROOT; at = automaton.outLink[at] ?? ROOT) {
      const pattern = automaton.pattern[at] ?? -1;
      if (pattern >= 0) this.#found.push({ first: i - (lengths[pattern] ?? 1) + 1, last: i, pattern });
    }
  }

  /** Whether a word does not belong to the one before it. */
  #isApart(i: number): boolean {
    const { text, terms } = this.#doc;
    const previous = terms[i - 1];
    const start = terms[i]?.start ?? 0;
    if (previous === undefined) return true;
    return start - previous.end > MAX_GAP_UNITS || text.slice(previous.end, start).includes('\n');
  }

  mentions(): TopicMention[] {
    const { labels } = this.#topics;
    const words = this.#doc.terms;
    const mentions: TopicMention[] = [];
    let free = 0;
    this.#found.sort((a, b) => a.first - b.first || b.last - a.last);
    for (const { first, last, pattern } of this.#found) {
      if (first < free) continue;
      mentions.push({ label: labels[pattern] ?? '', start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 });
      free = last + 1;
    }
    return mentions;
  }
}
