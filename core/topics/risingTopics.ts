import type { ActorMention } from '#core/entities/actor';
import { Doc } from '#core/language/doc';
import type { Background } from '#core/relevance/background';
import { capitalRuns } from '#core/topics/capitalRuns';
import { compileTopics, findTopics } from '#core/topics/findTopics';
import { betterShape, readVocabulary, type Vocabulary } from '#core/topics/phrases';
import { topicsOf } from '#core/topics/proposeTopics';
import type { Topic, TopicProposal } from '#core/topics/topic';

export interface RisingContext {
  background: Background;
  language: string;
  /** The watch's topics, and those that the user did not want: what they cover is not new. */
  known: readonly Topic[];
  /** Who is named where in an item: names are actors, not topics. None when left out. */
  mentionsOf?: (doc: Doc) => ActorMention[];
  /** Fewest items that must speak of it. */
  support?: number;
}

/**
 * Topics that recent accepted items share and that neither the watch's topics nor earlier items speak of: groups of
 * phrases in at least `support` of the recent items. Proposals only; most central first.
 */
export function risingTopics(
  recent: readonly Doc[],
  earlier: readonly Doc[],
  { background, language, known, mentionsOf = () => [], support = 3 }: RisingContext,
): TopicProposal[] {
  const now = join(recent, { background, mentionsOf });
  const before = join(earlier, { background, mentionsOf });
  const compiled = compileTopics(known);
  const perText = (count: number, texts: number) => count / Math.max(1, texts);
  const risen = now.vocabulary.phrases.filter((phrase) => {
    const key = phrase.stems.join(' ');
    const share = perText(now.texts.get(key) ?? 0, recent.length);
    const earlierShare = perText(before.texts.get(key) ?? 0, earlier.length);
    return (
      (now.texts.get(key) ?? 0) >= support &&
      share > 3 * earlierShare &&
      findTopics(new Doc(phrase.label, { language }), compiled).length === 0
    );
  });
  return topicsOf({ phrases: risen, words: now.vocabulary.words }, language);
}

/** One vocabulary of several documents, and in how many of them each phrase stands. */
function join(
  docs: readonly Doc[],
  { background, mentionsOf }: { background: Background; mentionsOf: (doc: Doc) => ActorMention[] },
) {
  const vocabulary: Vocabulary = { phrases: [], words: new Map() };
  const inTexts = new Map<string, number>();
  const phrases = new Map<string, Vocabulary['phrases'][number]>();
  for (const doc of docs) {
    const one = readVocabulary(doc, { background, mentions: [...mentionsOf(doc), ...capitalRuns(doc)] });
    for (const [stem, entry] of one.words) {
      const known = vocabulary.words.get(stem);
      if (known === undefined) vocabulary.words.set(stem, { ...entry });
      else {
        known.count += entry.count;
        known.actorCount += entry.actorCount;
      }
    }
    for (const phrase of one.phrases) {
      const key = phrase.stems.join(' ');
      inTexts.set(key, (inTexts.get(key) ?? 0) + 1);
      const known = phrases.get(key);
      if (known === undefined) phrases.set(key, { ...phrase });
      else {
        known.count += phrase.count;
        known.shape = betterShape(known.shape, phrase.shape);
      }
    }
  }
  vocabulary.phrases = [...phrases.values()];
  return { vocabulary, texts: inTexts };
}
