/**
 * Builds seeds/models/ner-ar.bin: word classes from raw news, then both stages of the tagger from ANERcorp.
 * Usage: MARSAD_SHARED=<folder of DATA.md> npx tsx scripts/tagger/train.ts [--held-out] [--work data/tagger]
 *
 * The held-out figure is measured first, with weights of the first five sixths of the corpus on the last sixth; the
 * weights that ship are then trained on all of it. `--held-out` stops after the figure.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleModel } from '#core/entities/tagger/model';
import { joinRows, readAnerCorp } from './anerCorp';
import { buildKnowledge } from './knowledge';
import { describeFigures, measure } from './measure';
import { packModel, stageSections } from './pack';
import { type StageOptions, trainFirst, trainSecond } from './stages';
import { buildWordClasses } from './wordClasses';

const started = Date.now();
const log = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
const shared = process.env['MARSAD_SHARED'];
if (shared === undefined) throw new Error('MARSAD_SHARED must name the folder that holds data/ner and data/streams.');
const workFlag = process.argv.indexOf('--work');
const work = workFlag < 0 ? join('data', 'tagger') : (process.argv[workFlag + 1] ?? '');
const LEXICON_SIZE = 80_000;
const MODELS = join('seeds', 'models');

const options: StageOptions = {
  epochs: 10,
  averaged: 5,
  rate: 0.1,
  dropout: 0.6,
  wordDropout: 0,
  seed: 0,
  least: 2,
  folds: 4,
  keep: [80_000, 10_000],
  log,
};

if (!existsSync(join(work, 'means512.bin'))) {
  mkdirSync(work, { recursive: true });
  buildWordClasses(shared, work, log);
}
const knowledge = buildKnowledge(shared, work, LEXICON_SIZE);
const model = assembleModel(knowledge);
const rows = readAnerCorp(shared);
const cut = Math.floor((rows.length * 5) / 6);

const fiveSixths = rows.slice(0, cut);
// Stage two knows labels and no words, so the one learnt here serves the weights that ship too.
const second = trainSecond(model, fiveSixths, options);
const measured = [trainFirst(model, joinRows(fiveSixths), options), second];
const heldOut = measured.flatMap(stageSections);
for (const count of [1, 2]) {
  log(`held-out sixth, stage ${count}:`);
  for (const line of describeFigures(measure({ ...model, stages: measured.slice(0, count) }, rows.slice(cut))))
    log(line);
}
if (!process.argv.includes('--held-out')) {
  const shipped = [trainFirst(model, joinRows(rows), options), second].flatMap(stageSections);
  mkdirSync(MODELS, { recursive: true });
  for (const [name, sections] of [
    ['ner-ar.bin', [...knowledge, ...shipped]],
    ['ner-ar.held-out.bin', heldOut],
  ] as const) {
    const packed = packModel(sections);
    writeFileSync(join(MODELS, name), packed);
    log(`${name}: ${packed.length} bytes`);
  }
}
