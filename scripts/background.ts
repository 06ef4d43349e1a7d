/**
 * Computes the document-frequency tables in seeds/background from the news streams in MARSAD_SHARED: numbers only, by
 * hash, no word of any text can be read back. Run: npx tsx scripts/background.ts
 */
import { writeFileSync } from 'node:fs';
import { readTerms } from '#core/story/analyseItem';
import { createBackground, learn, packBackground } from '#core/story/background';
import { documentText } from '#core/text/document';
import { loadStream, STREAMS } from './trackData';

/** Rarer hashes are left out of the shipped table: they are then as good as unseen, which is nearly true. */
const AT_LEAST = 4;

const background = createBackground('ar');
for (const stream of STREAMS) {
  for (const item of loadStream(stream)) {
    const { words, phrases } = readTerms(documentText(item), 'ar');
    const hashes = new Set([...words, ...phrases]);
    hashes.delete(0);
    learn(background, hashes);
  }
  console.log(stream, background.documents, background.counts.size);
}
const packed = packBackground(background, AT_LEAST);
writeFileSync('seeds/background/ar.bin', packed);
console.log(`seeds/background/ar.bin: ${packed.length} bytes`);
