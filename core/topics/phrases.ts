import { ARTICLE, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';
import type { Doc } from '#core/language/doc';
import { hashText } from '#core/language/hash';
import { readTerms } from '#core/relevance/analyseItem';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { hashPair } from '#core/relevance/termHash';
import type { Span } from '#core/topics/capitalRuns';
import { type PhraseShape, phraseShape, prepositionBefore } from '#core/topics/nounPhrase';

/** A sequence of two to four content words that stands in a text. */
export interface Phrase {
  stems: string[];
  /** As first written. */
  label: string;
  count: number;
  /** Rarity of its rarest neighbouring pair in the background. */
  rarity: number;
  spans: [number, number][];
  /** The best of its places: where it is whole once it may name a topic. */
  shape: PhraseShape;
}

export interface Vocabulary {
  phrases: Phrase[];
  /** How often each stem that is not part of an actor's name stands in the text, and how rare it is. */
  words: Map<string, { count: number; actorCount: number; rarity: number; label: string }>;
}

const MAX_WORDS = 4;
/**
 * What may stand between the words of a topic's phrase: «الانسحاب من العراق», "attack on a base", "élection aux Comores"; nothing
 * that begins a clause. Arabic, English, French, Persian, Hebrew, German and Spanish.
 */
const INSIDE_PHRASE =
  /^\s(?:(?:في|من|على|ضد|بين|of|on|in|against|the|a|de|du|des|la|le|les|à|au|aux|en|sur|contre|از|در|به|بر|با|برای|علیه|של|על|נגד|der|des|die|das|von|vom|im|gegen|del|el|los|las|contra) )*$/u;

/** Words and phrases of a text with their counts here and their rarity in the background. */
export function readVocabulary(
  doc: Doc,
  { background, mentions }: { background: Background; mentions: readonly Span[] },
): Vocabulary {
  const { text } = doc;
  const { phrases: pairs, starts, ends } = readTerms(doc);
  const stems = doc.terms.map(({ term }) => term);
  const isActor = actorPositions(starts, mentions);
  const follows = stems.map((stem, i) => {
    if (i === 0 || pairs[i] === 0 || !INSIDE_PHRASE.test(text.slice(ends[i - 1] ?? 0, starts[i] ?? 0))) return false;
    // «والجماعات» begins something new; the و of «وزارة» is its own.
    const at = starts[i] ?? 0;
    return !(
      text[at] === LOOSE_CONJUNCTION &&
      (!stem.startsWith(LOOSE_CONJUNCTION) || text.startsWith(ARTICLE, at + 1))
    );
  });
  const words: Vocabulary['words'] = new Map();
  const found = new Map<string, Phrase>();
  stems.forEach((stem, i) => {
    const entry = words.get(stem) ?? {
      count: 0,
      actorCount: 0,
      rarity: inverseFrequency(background, hashText(stem)),
      label: text.slice(starts[i] ?? 0, ends[i] ?? 0),
    };
    entry.count++;
    if (isActor[i]) entry.actorCount++;
    words.set(stem, entry);
    for (let length = 2; length <= MAX_WORDS; length++) {
      const first = i - length + 1;
      if (first < 0 || !follows.slice(first + 1, i + 1).every(Boolean)) break;
      const inside = stems.slice(first, i + 1);
      const key = inside.join(' ');
      const span: [number, number] = [starts[first] ?? 0, ends[i] ?? 0];
      const known = found.get(key);
      if (known === undefined) {
        const rarity = Math.max(
          ...inside
            .slice(1)
            .map((second, k) => inverseFrequency(background, hashPair(hashText(inside[k] ?? ''), hashText(second)))),
        );
        found.set(key, {
          stems: inside,
          label: labelOf(doc, span, inside),
          count: 1,
          rarity,
          spans: [span],
          shape: phraseShape(doc, span),
        });
      } else {
        known.count++;
        known.spans.push(span);
        // The shortest way of writing it is the one without clitics: «رئيس الوزراء», not «لرئيس الوزراء».
        const written = labelOf(doc, span, inside);
        if (written.length < known.label.length) known.label = written;
        known.shape = betterShape(known.shape, phraseShape(doc, span));
      }
    }
  });
  return { phrases: [...found.values()], words };
}

/** A phrase as written, without the و that only joins it to what stands before, and without a preposition: «تمويل ليبي» of «بتمويل ليبي». */
function labelOf(doc: Doc, [start, end]: [number, number], [first = '']: readonly string[]): string {
  const { text } = doc;
  const isJoined = text[start] === LOOSE_CONJUNCTION && !first.startsWith(LOOSE_CONJUNCTION);
  if (isJoined) return text.slice(start + 1, end);
  return text.slice(start + prepositionBefore(doc, start), end);
}

const SHAPES: readonly PhraseShape[] = ['whole', 'part', 'clause'];

/** Of two readings of a phrase the one that may rather name a topic. */
export function betterShape(one: PhraseShape, other: PhraseShape): PhraseShape {
  return SHAPES.find((shape) => shape === one || shape === other) ?? one;
}

function actorPositions(starts: Int32Array, mentions: readonly Span[]): boolean[] {
  const sorted = [...mentions].sort((a, b) => a.start - b.start);
  let at = 0;
  return Array.from(starts, (start) => {
    while (at < sorted.length && (sorted[at]?.end ?? 0) <= start) at++;
    const mention = sorted[at];
    // Clitics stand before the mention and inside the word.
    return mention !== undefined && mention.start - start <= 4 && start < mention.end;
  });
}
