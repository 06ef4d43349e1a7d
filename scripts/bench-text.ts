/**
 * Items per second of the text path on one core: normalise and tokenise, find aliases, read an article's actors; with
 * the lexicon as shipped and with its aliases doubled by names that no text has.
 * Usage: npx tsx scripts/bench-text.ts [items.jsonl]
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { normaliseText } from '#core/language/arabic/normalise';
import { detectLanguage } from '#core/language/language';
import { terms } from '#core/language/terms';
import { tokenise } from '#core/language/tokenise';
import { loadLexiconFiles } from '#runtime/lexicon';

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
  : Array.from({ length: Math.ceil(content.length / 850) }, (_, k) => content.slice(k * 850, (k + 1) * 850));

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

function itemsPerSecond(work: (text: string) => unknown): number {
  const rounds = Math.max(1, Math.round(2000 / texts.length));
  for (const text of texts) work(text);
  // Processor time, not the clock: the machine's other work is not ours.
  const startedAt = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const text of texts) work(text);
  const { user, system } = process.cpuUsage(startedAt);
  return (rounds * texts.length * 1_000_000) / (user + system);
}

const one = buildActorIndex(actors);
const two = buildActorIndex(doubled());
const units = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
console.log(
  `${texts.length} texts of ${Math.round(units)} units; ${one.lengths.length} and ${two.lengths.length} patterns`,
);
const rows: [string, (text: string) => unknown][] = [
  ['normaliseText', normaliseText],
  ['tokenise', tokenise],
  ['terms', (text) => terms(text, 'ar')],
  ['detectLanguage', detectLanguage],
  ['findActors', (text) => findActors(text, one)],
  ['findArticleActors', (text) => findArticleActors(text, one)],
];
for (const [name, work] of rows) console.log(`${name.padEnd(20)} ${Math.round(itemsPerSecond(work))} items/s`);

// Interleaved, and the best of each: the machine's other work must not pass for a difference.
let [best1, best2] = [0, 0];
for (let round = 0; round < 7; round++) {
  best1 = Math.max(
    best1,
    itemsPerSecond((text) => findActors(text, one)),
  );
  best2 = Math.max(
    best2,
    itemsPerSecond((text) => findActors(text, two)),
  );
}
console.log(
  `aliases doubled: ${Math.round(best1)} and ${Math.round(best2)} items/s, cost ${((best1 / best2 - 1) * 100).toFixed(1)} %`,
);
