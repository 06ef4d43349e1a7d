import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from './corpus';
import { exchangeClasses } from './exchange';
import { kMeans, unitRows } from './kMeans';
import { skipGramVectors } from './skipGram';
import { buildVocabulary } from './vocabulary';

const VOCABULARY_SIZE = 100_000;
const EXCHANGE_CLASSES = 512;
const VECTOR_SIZE = 64;
const MEANS = [128, 512];

/** Reads the raw news and leaves the vocabulary, its exchange classes and its k-means clusters in the work folder. */
export function buildWordClasses(shared: string, work: string, log: (line: string) => void): void {
  const corpus = readCorpus(shared);
  log(`${corpus.tokens.length} tokens, ${corpus.forms.length} forms`);
  const vocabulary = buildVocabulary(corpus, VOCABULARY_SIZE);
  const save = (name: string, ids: Int32Array | Float32Array) =>
    writeFileSync(join(work, `${name}.bin`), new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength));
  writeFileSync(join(work, 'words.json'), JSON.stringify({ words: vocabulary.words, counts: [...vocabulary.counts] }));
  save('tokens', vocabulary.tokens);
  save('exchange512', exchangeClasses(vocabulary, { classes: EXCHANGE_CLASSES, sweeps: 8, log }));
  const vectors = unitRows(
    skipGramVectors(vocabulary, { size: VECTOR_SIZE, window: 3, negatives: 4, epochs: 3, seed: 1, log }),
    VECTOR_SIZE,
  );
  save('vectors', vectors);
  for (const clusters of MEANS) {
    save(`means${clusters}`, kMeans(vectors, { size: VECTOR_SIZE, clusters, rounds: 6 }).clusterOf);
    log(`k-means: ${clusters} clusters`);
  }
}
