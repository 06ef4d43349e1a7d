/**
 * The reference of scripts/bench-farm.ts, a program of its own: a plain reader that follows feeds well and thinks nothing.
 * undici with connections kept and If-None-Match, a body whose hash is known is left alone, rss-parser, known links left
 * out, one insert of many rows. Polls every feed of its table once, prints what that took, and ends.
 *
 *   node --import tsx scripts/bench/reference.ts <database address>
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Pool } from 'pg';
import Parser from 'rss-parser';
import { Agent, request } from 'undici';

const AT_ONCE = 50;
const ROWS_PER_INSERT = 600;

interface FeedRow {
  id: number;
  url: string;
  etag: string | null;
  hash: string | null;
}

type ItemRow = { feed: number; guid: string; link: string; title: string; summary: string; content: string; at: Date };

const [, , databaseUrl = ''] = process.argv;
const db = new Pool({ connectionString: databaseUrl, max: 3 });
const agent = new Agent({ connections: AT_ONCE, keepAliveTimeout: 30_000 });
const parser = new Parser({ customFields: { item: [['content:encoded', 'full']] } });
const unpack = promisify(gunzip);

await db.query(`
  create table if not exists feed (id serial primary key, url text unique not null, etag text, hash text, polled_at timestamptz);
  create table if not exists article (id bigserial primary key, feed_id int not null references feed, guid text not null,
    link text not null unique, title text not null, summary text not null, content text not null, published_at timestamptz not null);
  create index if not exists article_day on article (feed_id, published_at)`);

let items: ItemRow[] = [];
let polled: { id: number; etag: string | null; hash: string | null }[] = [];
let writing = Promise.resolve();

const began = performance.now();
const cpu = process.cpuUsage();
const { rows: feeds } = await db.query<FeedRow>('select id, url, etag, hash from feed order by id');
const queue = [...feeds];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let feed = queue.shift(); feed !== undefined; feed = queue.shift()) await poll(feed);
  }),
);
flush();
await writing;
const { user, system } = process.cpuUsage(cpu);
// Without the start of the program, which a worker that runs does not pay either.
console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, nodeSeconds: (user + system) / 1e6 }));
await db.end();
await agent.close();

async function poll(feed: FeedRow): Promise<void> {
  const headers = { 'accept-encoding': 'gzip', ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }) };
  const response = await request(feed.url, { dispatcher: agent, headers });
  const raw = Buffer.from(await response.body.arrayBuffer());
  const etag = typeof response.headers['etag'] === 'string' ? response.headers['etag'] : null;
  if (response.statusCode === 200) {
    const body = response.headers['content-encoding'] === 'gzip' ? await unpack(raw) : raw;
    const hash = createHash('sha1').update(body).digest('hex');
    if (hash !== feed.hash) await take(feed, body.toString('utf8'));
    polled.push({ id: feed.id, etag, hash });
  } else polled.push({ id: feed.id, etag: feed.etag, hash: feed.hash });
  if (items.length >= ROWS_PER_INSERT || polled.length >= AT_ONCE) flush();
}

async function take(feed: FeedRow, document: string): Promise<void> {
  const parsed = await parser.parseString(document);
  let found = parsed.items.map((item): ItemRow => {
    const link = item.link ?? '';
    const at = new Date(item.isoDate ?? Date.now());
    const full = 'full' in item ? String(item.full) : '';
    return {
      feed: feed.id,
      guid: item.guid ?? link,
      link,
      title: item.title ?? '',
      summary: item.contentSnippet ?? '',
      content: full,
      at,
    };
  });
  if (feed.hash !== null) {
    const { rows } = await db.query<{ link: string }>('select link from article where link = any($1)', [
      found.map(({ link }) => link),
    ]);
    const known = new Set(rows.map(({ link }) => link));
    found = found.filter(({ link }) => !known.has(link));
  }
  items.push(...found);
}

/** Writes what has gathered, one batch after the other. */
function flush(): void {
  const [rows, states] = [items, polled];
  [items, polled] = [[], []];
  writing = writing.then(async () => {
    const column = <K extends keyof ItemRow>(name: K) => rows.map((row) => row[name]);
    if (rows.length > 0)
      await db.query(
        `insert into article (feed_id, guid, link, title, summary, content, published_at)
         select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
         on conflict do nothing`,
        [
          column('feed'),
          column('guid'),
          column('link'),
          column('title'),
          column('summary'),
          column('content'),
          column('at'),
        ],
      );
    if (states.length > 0)
      await db.query(
        `update feed f set etag = s.etag, hash = s.hash, polled_at = now()
         from unnest($1::int[], $2::text[], $3::text[]) s(id, etag, hash) where f.id = s.id`,
        [states.map(({ id }) => id), states.map(({ etag }) => etag), states.map(({ hash }) => hash)],
      );
  });
}
