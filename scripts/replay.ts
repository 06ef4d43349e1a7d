/**
 * Real input, end to end: serves a month of a news stream as an RSS feed on loopback, day by day, to the real worker over
 * a real database, followed from the founding watch. Prints items polled, stored and accepted, and the time an item took.
 *
 *   MARSAD_SHARED=/path/to/corpora npx tsx scripts/replay.ts [--month 2024-01]
 */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseEnv } from '../runtime/env';
import { log } from '../runtime/log';
import { migrate } from '../runtime/migrate';
import { openScratchServer } from '../runtime/scratchDatabase';
import { acceptedArticles } from '../store/articles/articleLists';
import { connect } from '../store/database';
import { addFeed } from '../store/useCases/addFeed';
import { renderRss } from '../tests/support/renderRss';
import { openContext } from '../workers/context';
import { pollNow } from '../workers/loops/poll';
import { seedFirstWatch } from '../workers/watches/seed';

interface StreamItem {
  id: string;
  url: string;
  title: string;
  publishedAt: string;
  summary: string;
  text: string;
}

const shared = process.env['MARSAD_SHARED'];
if (!shared) {
  console.error('Set MARSAD_SHARED to the folder with the evaluation corpora (data/streams/almayadeen.jsonl.xz).');
  process.exit(2);
}
const month = process.argv[process.argv.indexOf('--month') + 1] ?? '2024-01';
const stream = path.join(shared, 'data', 'streams', 'almayadeen.jsonl.xz');
const lines = execFileSync('xz', ['-dc', stream], { maxBuffer: 1 << 30, encoding: 'utf8' }).split('\n');
const items = lines
  .filter((line) => line !== '')
  .map((line): StreamItem => JSON.parse(line))
  .filter(({ publishedAt }) => publishedAt.startsWith(process.argv.includes('--month') ? month : '2024-01'))
  .sort((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt));
const days = [...new Set(items.map(({ publishedAt }) => publishedAt.slice(0, 10)))];

let shown: StreamItem[] = [];
const site = createServer((_request, response) => {
  response.setHeader('content-type', 'application/rss+xml; charset=utf-8');
  response.end(
    renderRss(
      shown.map(({ id, url, title, publishedAt, summary, text }) => ({
        guid: id,
        link: url,
        title,
        pubDate: new Date(publishedAt).toUTCString(),
        description: summary,
        content: text
          .split('\n')
          .map((line) => `<p>${line.replace(/[&<>]/gu, (c) => `&#${c.charCodeAt(0)};`)}</p>`)
          .join(''),
      })),
    ),
  );
});
await new Promise<void>((resolve) => {
  site.listen(0, '127.0.0.1', resolve);
});
const feedUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed/`;

const server = await openScratchServer();
try {
  await migrate(server.url);
  console.error(await seedFirstWatch(server.url, { feedUrls: [feedUrl] }));
  const settings = parseEnv({ MARSAD_ALLOW_PRIVATE: '127.0.0.1' });
  const db = connect(server.url);
  const { signal } = new AbortController();
  const context = await openContext({ db, worker: 'replay', settings, log, signal });
  const { id } = await addFeed(db, { url: feedUrl, now: new Date() });
  const total = { polled: 0, stored: 0, accepted: 0, alerts: 0, ms: 0 };
  for (const day of days) {
    shown = items.filter(({ publishedAt }) => publishedAt.startsWith(day));
    const startedAt = performance.now();
    const report = (await pollNow([id], context)).get(id);
    const ms = performance.now() - startedAt;
    if (report?.outcome !== 'fresh') {
      console.log(`${day}  ${report?.outcome}  ${report?.outcome === 'failed' ? report.error.message : ''}`);
      continue;
    }
    total.polled += report.items;
    total.stored += report.newArticles;
    total.accepted += report.accepted;
    total.alerts += report.alerts;
    total.ms += ms;
    console.log(
      `${day}  ${report.items} items, ${report.newArticles} stored, ${report.accepted} accepted, ${report.alerts} alerts, ${(ms / Math.max(1, report.items)).toFixed(1)} ms an item`,
    );
  }
  console.log(
    `total  ${total.polled} polled, ${total.stored} stored, ${total.accepted} accepted, ${total.alerts} alerts, ${(total.ms / Math.max(1, total.polled)).toFixed(1)} ms an item`,
  );
  const newest = await acceptedArticles(db, { watchId: 1, limit: 12, foldCopies: true });
  for (const { score, title } of newest) console.log(`  ${score.toFixed(2)}  ${title}`);
  await context.close();
  await db.$disconnect();
} finally {
  site.close();
  await server.close();
}
