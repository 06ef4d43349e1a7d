import { findActors } from '#core/entities/gazetteer/findActors';
import { type AnalysisContext, readItem, weighItem } from '#core/relevance/analyseItem';
import { type Background, createBackground, learn, packBackground } from '#core/relevance/background';
import { shippedActorIndex } from './lexicon';
import { ENGLISH_STREAMS, loadStream, STREAMS, type StreamItem } from './trackData';

/** Items whole, or as most feeds give them: the title and the first 250 letters. */
export const VARIANTS = ['full', 'teaser'] as const;
export type Variant = (typeof VARIANTS)[number];

const TEASER_LETTERS = 250;

/** Rarer hashes are left out of a table of Arabic words, as in the shipped one. */
export const AT_LEAST = 4;

export const index = shippedActorIndex();
export const findMentions: NonNullable<AnalysisContext['findMentions']> = (doc) => findActors(doc, index);

export function itemAs(variant: Variant, item: StreamItem): StreamItem {
  if (variant === 'full') return item;
  return { ...item, summary: (item.summary || item.text).slice(0, TEASER_LETTERS), text: '' };
}

/** Packed tables of words by language. */
export type Tables = ReadonlyMap<string, Uint8Array>;

/** For each stream the tables of all others: a story's words are weighed without the stream that it is in. */
export function tablesWithoutEach(): ReadonlyMap<string, Tables> {
  const streams = [...STREAMS, ...ENGLISH_STREAMS];
  const tables = new Map(streams.map((name) => [name as string, new Map<string, Background>()]));
  const empty = createBackground('ar');
  for (const name of streams) {
    for (const item of loadStream(name)) {
      const read = readItem({ ...item, language: item.lang ?? languageOf(name) }, findMentions);
      const { hashes } = weighItem(read, empty);
      for (const [other, byLanguage] of tables) {
        if (other === name) continue;
        const table = byLanguage.get(read.language) ?? createBackground(read.language);
        byLanguage.set(read.language, table);
        learn(table, hashes, Number.POSITIVE_INFINITY);
      }
    }
    console.error(`${name} read`);
  }
  return new Map(
    [...tables].map(([name, byLanguage]) => [
      name,
      new Map([...byLanguage].map(([language, table]) => [language, packBackground(table, atLeastFor(language))])),
    ]),
  );
}

const languageOf = (stream: string) => ((STREAMS as readonly string[]).includes(stream) ? 'ar' : 'en');

/** The English streams hold a third as many articles, and teasers only. */
const atLeastFor = (language: string) => (language === 'ar' ? AT_LEAST : 2);
