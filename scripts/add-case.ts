import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { CORPUS, CORPUS_FEED_URL } from '#tests/core/feeds/corpus';

// npm run add-case <slug> <file>: keeps a feed as a test case with what is read from it now. Read expected.json before
// committing it; only feeds written for the project may be kept.
const [slug, file] = process.argv.slice(2);
if (!slug || !file || !/^[a-z0-9-]+$/.test(slug)) {
  console.error('usage: npm run add-case <slug> <file>');
  process.exit(2);
}
const folder = join(CORPUS, slug);
mkdirSync(folder, { recursive: true });
const kept = join(folder, `feed${extname(file) || '.xml'}`);
if (file !== kept) copyFileSync(file, kept);
const feed = await parseFeed(new Uint8Array(readFileSync(kept)), { url: CORPUS_FEED_URL });
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(feed, null, 2)}\n`);
console.log(`${folder}: ${feed.kind}, ${feed.items.length} items, ${feed.warnings.length} warnings`);
