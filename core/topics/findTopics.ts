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

/**
 * Where a text speaks of the topics: offsets of the phrases, in reading order, the longest where several overlap.
 * @example findTopics(new Doc('وانسحاب القوات'), compileTopics([{ label: 'x', names: {}, variants: ['انسحاب القوات'] }])).length // 1
 */
export function findTopics(doc: Doc, { automaton, stems, labels, lengths }: CompiledTopics): TopicMention[] {
  if (labels.length === 0) return [];
  const { text, terms: words } = doc;
  const found: { first: number; last: number; pattern: number }[] = [];
  let state = ROOT;
  words.forEach(({ term, start }, i) => {
    const previous = words[i - 1];
    if (
      previous !== undefined &&
      (start - previous.end > MAX_GAP_UNITS || text.slice(previous.end, start).includes('\n'))
    ) {
      state = ROOT;
    }
    const word = stems.get(term);
    state = word === undefined ? ROOT : stepFrom(automaton, state, word);
    for (let at = state; at !== ROOT; at = automaton.outLink[at] ?? ROOT) {
      const pattern = automaton.pattern[at] ?? -1;
      if (pattern >= 0) found.push({ first: i - (lengths[pattern] ?? 1) + 1, last: i, pattern });
    }
  });
  found.sort((a, b) => a.first - b.first || b.last - a.last);
  const mentions: TopicMention[] = [];
  let free = 0;
  for (const { first, last, pattern } of found) {
    if (first < free) continue;
    mentions.push({ label: labels[pattern] ?? '', start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 });
    free = last + 1;
  }
  return mentions;
}
