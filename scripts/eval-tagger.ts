/**
 * Held-out figures of the name tagger: exact-span F1 by type on the last sixth of the training corpus, tokens a second on
 * one core, and the model's size. The weights measured (ner-ar.held-out.bin) saw only the first five sixths; those that ship
 * (ner-ar.bin) were trained in the same way on all of it.
 * Usage: MARSAD_SHARED=<folder with data/ner> npx tsx scripts/eval-tagger.ts
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assembleModel, KNOWLEDGE_SECTIONS, readSections } from '#core/entities/tagger/model';
import { loadTagger } from '#core/entities/tagger/tagger';
import { labelTokens } from '#core/entities/tagger/tokens';
import { Doc } from '#core/language/doc';
import { readTaggerModel } from '#runtime/taggerModel';
import { joinRows, readAnerCorp } from './tagger/anerCorp';
import { describeFigures, measure } from './tagger/measure';

const ROUNDS = 5;
const shared = process.env['MARSAD_SHARED'];
if (shared === undefined) {
  console.log('tagger: skipped, MARSAD_SHARED does not name the folder with data/ner');
  process.exit(0);
}
const models = join(import.meta.dirname, '..', 'seeds', 'models');
const shipped = readTaggerModel();
const heldOut = new Uint8Array(readFileSync(join(models, 'ner-ar.held-out.bin')));
const rows = readAnerCorp(shared);
const lastSixth = rows.slice(Math.floor((rows.length * 5) / 6));
const measured = assembleModel([...readSections(shipped).slice(0, KNOWLEDGE_SECTIONS), ...readSections(heldOut)]);
console.log('Name tagger, exact spans, last sixth of ANERcorp (training part), weights of the first five sixths:');
for (const line of describeFigures(measure(measured, lastSixth))) console.log(`  ${line}`);

const { text } = joinRows(rows);
const tokens = labelTokens(new Doc(text)).count;
const speeds = Array.from({ length: ROUNDS }, () => {
  const tagger = loadTagger(shipped);
  const started = process.cpuUsage();
  // News comes by the article: pieces of about the usual length.
  for (let from = 0; from < text.length; from += 2500) tagger.tag(new Doc(text.slice(from, from + 2500)));
  const used = process.cpuUsage(started);
  return tokens / ((used.user + used.system) / 1e6);
}).sort((a, b) => a - b);
console.log(`  ${Math.round(speeds[ROUNDS >> 1] ?? 0)} tokens/s of CPU time (median of ${ROUNDS}, cold word cache)`);
for (const name of ['ner-ar.bin', 'ner-ar.held-out.bin'])
  console.log(`  ${name}: ${statSync(join(models, name)).size} bytes`);
