/**
 * Processor time per item of reading a text: the Doc layer by layer, then what stands on it, then all that every item pays;
 * with the lexicon as shipped and with its aliases doubled by names that no text has.
 * Usage: npx tsx scripts/bench-text.ts [items.jsonl]
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fingerprint } from '#core/dedupe/fingerprint';
import type { Actor } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger } from '#core/entities/tagger/tagger';
import { normaliseText } from '#core/language/arabic/normalise';
import { detectLanguage } from '#core/language/detect';
import { Doc } from '#core/language/doc';
import { searchText } from '#core/query/searchText';
import { findQuotes } from '#core/quotes/findQuotes';
import { loadLexiconFiles } from '#runtime/lexicon';
import { readTaggerModel } from '#runtime/taggerModel';

const ITEM_CHARS = 850;
const lexicon = await loadLexiconFiles(path.join(import.meta.dirname, '../seeds/lexicon'));
const actors = lexicon.flatMap(({ tsv, file }) => parseLexicon(tsv, file));
const file = process.argv[2] ?? path.join(import.meta.dirname, '../seeds/founding/article.ar.txt');
const content = await readFile(file, 'utf8');
const texts = file.endsWith('.jsonl')
  ? content
      .trim()
      .split('\n')
      .map((line) => {
        const {
          title = '',
          summary = '',
          text = '',
        } = JSON.parse(line) as { title?: string; summary?: string; text?: string };
        return `${title}\n${text === '' ? summary : text}`;
      })
  : Array.from({ length: Math.ceil(content.length / ITEM_CHARS) }, (_, k) =>
      content.slice(k * ITEM_CHARS, (k + 1) * ITEM_CHARS),
    );

/** The same aliases again under other keys, their letters shifted so that they meet no text. */
function doubled(): Actor[] {
  const shift = (surface: string) => surface.replace(/\p{L}+/gu, (word) => `${word}ظغ`);
  return [
    ...actors,
    ...actors.map((actor) => ({
      ...actor,
      key: `${actor.key}-2`,
      aliases: actor.aliases.map((alias) => ({ ...alias, surface: shift(alias.surface) })),
    })),
  ];
}

/** Processor time, not the clock: the machine's other work is not ours. */
function msPerItem<T>(prepare: (text: string) => T, work: (prepared: T) => unknown): number {
  const rounds = Math.max(1, Math.round(2000 / texts.length));
  for (const text of texts) work(prepare(text));
  let micros = 0;
  for (let round = 0; round < rounds; round++) {
    const prepared = texts.map(prepare);
    const startedAt = process.cpuUsage();
    for (const one of prepared) work(one);
    const { user, system } = process.cpuUsage(startedAt);
    micros += user + system;
  }
  return micros / 1000 / (rounds * texts.length);
}

const one = buildActorIndex(actors);
const two = buildActorIndex(doubled());
const tagger = loadTagger(readTaggerModel());
const units = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
console.log(
  `${texts.length} texts of ${Math.round(units)} units; ${one.lengths.length} and ${two.lengths.length} patterns`,
);

const arabic = (text: string) => new Doc(text, { language: 'ar' });
/** With words and content words read. */
function readDoc(text: string): Doc {
  const doc = arabic(text);
  void doc.terms;
  return doc;
}
/** What is done for every item that comes, near a story or not. */
function readItem(doc: Doc, index: ActorIndex): unknown {
  return [doc.language, findActors(doc, index), fingerprint(doc.terms.map(({ term }) => term)), searchText(doc)];
}

const rows: [string, number][] = [
  ['normaliseText', msPerItem(String, normaliseText)],
  ['detectLanguage', msPerItem(String, detectLanguage)],
  ['Doc: tokens', msPerItem(arabic, (doc) => doc.tokens)],
  [
    'Doc: terms',
    msPerItem(
      (text) => {
        const doc = arabic(text);
        void doc.tokens;
        return doc;
      },
      (doc) => doc.terms,
    ),
  ],
  ['Doc: sentences', msPerItem(arabic, (doc) => doc.sentences)],
  ['gazetteer', msPerItem(readDoc, (doc) => findActors(doc, one))],
  ['fingerprint', msPerItem(readDoc, (doc) => fingerprint(doc.terms.map(({ term }) => term)))],
  ['searchText', msPerItem(readDoc, searchText)],
  [
    'every item',
    msPerItem(
      (text) => new Doc(text),
      (doc) => readItem(doc, one),
    ),
  ],
  ['tagger', msPerItem(readDoc, (doc) => tagger.tag(doc))],
  ['actors', msPerItem(readDoc, (doc) => findArticleActors(doc, one))],
  [
    'near a story',
    msPerItem(
      (text) => new Doc(text),
      (doc) => [readItem(doc, one), findQuotes(doc, findArticleActors(doc, one, tagger).actors)],
    ),
  ],
];
for (const [name, ms] of rows) console.log(`${name.padEnd(16)} ${ms.toFixed(4)} ms/item`);

// Interleaved, and the best of each: the machine's other work must not pass for a difference.
let [best1, best2] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
for (let round = 0; round < 7; round++) {
  best1 = Math.min(
    best1,
    msPerItem(readDoc, (doc) => findActors(doc, one)),
  );
  best2 = Math.min(
    best2,
    msPerItem(readDoc, (doc) => findActors(doc, two)),
  );
}
console.log(
  `aliases doubled: ${best1.toFixed(4)} and ${best2.toFixed(4)} ms/item, cost ${((best2 / best1 - 1) * 100).toFixed(1)} %`,
);
