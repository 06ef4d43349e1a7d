/**
 * Builds seeds/models/ner-ar.bin: word classes from raw news, then both stages of the tagger from ANERcorp.
 * Usage: MARSAD_SHARED=<folder of DATA.md> npx tsx scripts/tagger/train.ts [--held-out] [--work data/tagger]
 *
 * The held-out figure is measured first, with weights of the first five sixths of the corpus on the last sixth; the
 * weights that ship are then trained on all of it. `--held-out` stops after the figure.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModel } from '#core/actors/tagger/model';
import { type Row, readAnerCorp } from './anerCorp';
import { buildKnowledge } from './knowledge';
import { describeFigures, measure } from './measure';
import { packModel, stageSections } from './pack';
import { type StageOptions, trainStages } from './stages';
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
  epochs: 14,
  averaged: 7,
  rate: 0.1,
  dropout: 0.5,
  wordDropout: 0.3,
  seed: 0,
  least: 2,
  folds: 4,
  keep: [90_000, 15_000],
  log,
};

if (!existsSync(join(work, 'means1024.bin'))) {
  mkdirSync(work, { recursive: true });
  buildWordClasses(shared, work, log);
}
const knowledge = buildKnowledge(shared, work, LEXICON_SIZE);
const model = parseModel(packModel(knowledge));
const rows = readAnerCorp(shared);
const cut = Math.floor((rows.length * 5) / 6);

function build(trainingRows: Row[]): Uint8Array {
  return packModel([...knowledge, ...trainStages(model, trainingRows, options).flatMap(stageSections)]);
}

const measured = build(rows.slice(0, cut));
writeFileSync(join(work, 'ner-ar.held-out.bin'), measured);
for (const line of describeFigures(measure(parseModel(measured), rows.slice(cut)))) log(line);
if (!process.argv.includes('--held-out')) {
  const shipped = build(rows);
  mkdirSync(MODELS, { recursive: true });
  writeFileSync(join(MODELS, 'ner-ar.bin'), shipped);
  log(`${join(MODELS, 'ner-ar.bin')}: ${shipped.length} bytes`);
}
