/**
 * Who said what against articles marked whole: precision over all quotes that are sure, recall over all marked but nominal
 * reports, by language. A quote is right when its speaker is the marked one and the two spans share at least half of the longer.
 * Usage: MARSAD_SHARED=<folder with data/quotes, data/streams> npx tsx scripts/eval-quotes.ts [folder] [--verbose]
 *
 * Speakers agree when some name of one is some name of the other: of the found one its words in the text and, of an actor,
 * all its names; of the marked one its canonical name and every way in which the article calls it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ArticleActor } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger } from '#core/entities/tagger/tagger';
import { normaliseText } from '#core/language/arabic/normalise';
import { Doc } from '#core/language/doc';
import { findQuotes } from '#core/quotes/findQuotes';
import type { Quote } from '#core/quotes/quote';
import { loadLexiconFiles } from '#runtime/lexicon';
import { readTaggerModel } from '#runtime/taggerModel';
import { loadStream, sharedFolder } from './trackData';

const markedSchema = z.object({
  id: z.string(),
  stream: z.string(),
  language: z.enum(['ar', 'en']),
  /** Absent where the stream has it. */
  text: z.string().optional(),
  quotes: z.array(
    z.object({
      speaker: z.string(),
      /** Other words of the article that name the speaker as rightly. */
      ways: z.array(z.string()).default([]),
      canonical: z.string(),
      verb: z.string(),
      form: z.enum(['direct', 'mixed', 'clause', 'nominal']),
      start: z.number(),
      end: z.number(),
    }),
  ),
});
type Marked = z.infer<typeof markedSchema>;

const arguments_ = process.argv.slice(2);
const verbose = arguments_.includes('--verbose');
const given = arguments_.find((argument) => !argument.startsWith('--'));
const folder = given ?? path.join(sharedFolder(), 'data/quotes');
const lexicon = await loadLexiconFiles(path.join(import.meta.dirname, '../seeds/lexicon'));
const index = buildActorIndex(lexicon.flatMap(({ tsv, file }) => parseLexicon(tsv, file)));
const tagger = loadTagger(readTaggerModel());

/** Without marks of quotation, articles and case: «صحيفة "واشنطن بوست"» is «صحيفة واشنطن بوست». */
const fold = (name: string) =>
  normaliseText(name)
    .toLowerCase()
    .replace(/["“”«»]/g, ' ')
    .replace(/^the /, '')
    .replace(/\s+/g, ' ')
    .trim();

function namesOf({ speaker }: Quote, actors: readonly ArticleActor[]): Set<string> {
  const actor = actors.find(({ key }) => key === speaker.actorKey);
  const aliases = index.actors.get(speaker.actorKey ?? '')?.aliases.map(({ surface }) => surface) ?? [];
  return new Set([speaker.surface, ...Object.values(actor?.names ?? {}), ...aliases].map((name) => fold(name ?? '')));
}

function isSpeaker(
  quote: Quote,
  mark: Marked['quotes'][number],
  article: Marked,
  actors: readonly ArticleActor[],
): boolean {
  const found = namesOf(quote, actors);
  const ways = article.quotes
    .filter(({ canonical }) => canonical === mark.canonical)
    .flatMap((same) => [same.speaker, ...same.ways]);
  return [mark.canonical, ...ways].map(fold).some((name) => name !== '' && found.has(name));
}

function shares(quote: Quote, mark: Marked['quotes'][number]): boolean {
  const shared = Math.min(quote.end, mark.end) - Math.max(quote.start, mark.start);
  return shared >= Math.max(quote.end - quote.start, mark.end - mark.start) / 2;
}

const texts = new Map<string, Map<string, string>>();
function textOf({ id, stream, text }: Marked): string {
  if (text !== undefined) return text;
  const loaded = texts.get(stream) ?? new Map(loadStream(stream).map((item) => [item.id, item.text]));
  texts.set(stream, loaded);
  const found = loaded.get(id);
  if (found === undefined) throw new Error(`No item ${id} in ${stream}.`);
  return found;
}

interface Tally {
  right: number;
  found: number;
  recalled: number;
  wanted: number;
}
const tallies = new Map<string, Tally>();
function count(key: string, { right, found, recalled, wanted }: Tally): void {
  const tally = tallies.get(key) ?? { right: 0, found: 0, recalled: 0, wanted: 0 };
  tallies.set(key, {
    right: tally.right + right,
    found: tally.found + found,
    recalled: tally.recalled + recalled,
    wanted: tally.wanted + wanted,
  });
}

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const article = markedSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  const doc = new Doc(textOf(article));
  const { actors } = findArticleActors(doc, index, tagger);
  const quotes = findQuotes(doc, actors);
  const sure = quotes.filter((quote) => quote.sure);
  const used = new Set<Marked['quotes'][number]>();
  const isRight = (quote: Quote) => {
    const mark = article.quotes.find(
      (candidate) => !used.has(candidate) && shares(quote, candidate) && isSpeaker(quote, candidate, article, actors),
    );
    if (mark !== undefined) used.add(mark);
    return mark !== undefined;
  };
  const wrong = sure.filter((quote) => !isRight(quote));
  const wanted = article.quotes.filter(({ form }) => form !== 'nominal');
  const tally = {
    right: sure.length - wrong.length,
    found: sure.length,
    recalled: wanted.filter((mark) => used.has(mark)).length,
    wanted: wanted.length,
  };
  count(article.language, tally);
  count('all', tally);
  if (!verbose) continue;
  console.log(`${file}: ${tally.right} of ${tally.found} right, ${tally.recalled} of ${tally.wanted} found`);
  const line = (name: string, verb: string, { start, end }: { start: number; end: number }) =>
    `${name} · ${verb} · ${doc.text.slice(start, end).replaceAll('\n', ' ')}`;
  for (const quote of wrong)
    console.log(`  + ${line(`${quote.speaker.surface} [${quote.speaker.actorKey}]`, quote.verb, quote)}`);
  for (const quote of quotes.filter((other) => !sure.includes(other)))
    console.log(`  ? ${line(`${quote.speaker.surface} [${quote.speaker.actorKey}]`, quote.verb, quote)}`);
  for (const mark of article.quotes.filter((other) => !used.has(other)))
    console.log(`  − ${mark.form} ${line(`${mark.speaker} = ${mark.canonical}`, mark.verb, mark)}`);
}
for (const [key, { right, found, recalled, wanted }] of [...tallies].sort()) {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole).toFixed(2);
  console.log(
    `quotes ${key}: precision ${share(right, found)} (${right} of ${found}), recall ${share(recalled, wanted)} (${recalled} of ${wanted})`,
  );
}
