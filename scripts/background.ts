/**
 * Computes the document-frequency tables in seeds/background from the news streams in MARSAD_SHARED: numbers by hash
 * only, no word of any text can be read back. Run: MARSAD_SHARED=… npx tsx scripts/background.ts [ar] [en]
 */
import { writeFileSync } from 'node:fs';
import { readItem, weighItem } from '#core/relevance/analyseItem';
import { createBackground, learn, packBackground } from '#core/relevance/background';
import { AT_LEAST, findMentions } from './storyItems';
import { ENGLISH_STREAMS, loadStream, STREAMS } from './trackData';

/** The English streams hold a third as many articles, and teasers only: what stands in two of them is kept. */
const TABLES = {
  ar: { streams: STREAMS, atLeast: AT_LEAST },
  en: { streams: ENGLISH_STREAMS, atLeast: 2 },
};

const asked = process.argv.slice(2);
for (const [language, { streams, atLeast }] of Object.entries(TABLES)) {
  if (asked.length > 0 && !asked.includes(language)) continue;
  const empty = createBackground(language);
  const table = createBackground(language);
  for (const stream of streams) {
    for (const item of loadStream(stream)) {
      // A stream of several languages says which each item is in.
      if (item.lang !== undefined && item.lang !== language) continue;
      const { hashes } = weighItem(readItem({ ...item, language }, findMentions), empty);
      learn(table, hashes, Number.POSITIVE_INFINITY);
    }
    console.log(stream, table.documents, table.counts.size);
  }
  const packed = packBackground(table, atLeast);
  writeFileSync(`seeds/background/${language}.bin`, packed);
  console.log(`seeds/background/${language}.bin: ${packed.length} bytes`);
}
