/**
 * Computes the document-frequency tables in seeds/background from the news streams in MARSAD_SHARED: numbers by hash
 * only, no word of any text can be read back. Run: MARSAD_SHARED=… npx tsx scripts/background.ts
 */
import { writeFileSync } from 'node:fs';
import { readItem, weighItem } from '#core/relevance/analyseItem';
import { createBackground, learn, packBackground } from '#core/relevance/background';
import { AT_LEAST, findMentions } from './storyFeatures';
import { loadStream, STREAMS } from './trackData';

const empty = createBackground('ar');
const arabic = createBackground('ar');
/** Who is named, and with whom, is much the same in the news of other languages: their tables begin with it. */
const actorsOnly = createBackground('en');
for (const stream of STREAMS) {
  for (const item of loadStream(stream)) {
    const read = readItem({ ...item, language: 'ar' }, findMentions);
    const { hashes, weights } = weighItem(read, empty);
    learn(arabic, hashes, Number.POSITIVE_INFINITY);
    // Words and phrases come first in hashes, then actors and pairs.
    learn(actorsOnly, hashes.subarray(weights.length), Number.POSITIVE_INFINITY);
  }
  console.log(stream, arabic.documents, arabic.counts.size);
}
for (const [language, table] of [
  ['ar', arabic],
  ['en', actorsOnly],
] as const) {
  const packed = packBackground(table, AT_LEAST);
  writeFileSync(`seeds/background/${language}.bin`, packed);
  console.log(`seeds/background/${language}.bin: ${packed.length} bytes`);
}
