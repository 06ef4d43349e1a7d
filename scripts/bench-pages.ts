/**
 * The pages of a watch with many articles: starts the program, fills its database as two years of polls would have, and asks for the
 * watch's page with no, one and two chips, for searches, lists and the file. Prints how long the server takes (median and 95 %), how
 * much processor time the web server and PostgreSQL spend on it, which is to be trusted when others use the machine too, and the
 * bytes sent.
 *
 *   npm run bench-pages -- [--articles 1000000] [--accepted 100000] [--mentions 5] [--runs 15] [--warm 60] [--port 3292] [--data FOLDER]
 *
 * The page is asked for --warm times before anything is timed: the first twenty of a server that has just started take twice the
 * processor time of all that follow.
 * With --data the database is kept there, and not filled again by the next run.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { fillPages } from './bench/fillPages';
import { type OwnMarsad, withOwnMarsad } from './bench/ownMarsad';
import { usageOf } from './bench/usage';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000000' },
    accepted: { type: 'string', default: '100000' },
    mentions: { type: 'string', default: '5' },
    runs: { type: 'string', default: '15' },
    warm: { type: 'string', default: '60' },
    port: { type: 'string', default: '3292' },
    data: { type: 'string' },
  },
});
const runs = Number(values.runs);

await withOwnMarsad(values.port, measure, values.data);

async function measure(marsad: OwnMarsad): Promise<void> {
  const amount = {
    articles: Number(values.articles),
    accepted: Number(values.accepted),
    mentions: Number(values.mentions),
  };
  const { rows } = await marsad.withDatabase(async (sql) => {
    const { rows: stored } = await sql.query<{ count: string }>(`select count(*) from "Decision" where "watchId" = 1`);
    if (Number(stored[0]?.count) < amount.articles) await fillPages(sql, amount);
    await copied(sql);
    return sql.query<{ actor: number; topic: number; source: number }>(
      `select (select min(id) from "Actor") as actor, (select min(id) from "Topic") as topic, (select min(id) + 1 from "Source") as source`,
    );
  });
  const { actor = 0, topic = 0, source = 0 } = rows[0] ?? {};
  console.log(
    `${amount.articles} articles, ${amount.accepted} accepted, ${amount.articles * amount.mentions} mentions, two years`,
  );
  const page = (query: string) => `/watches/1?${query}`;
  await time(marsad, 'first view', page(''), 1);
  await time(marsad, 'warming', page('range=90'), Number(values.warm));
  for (const range of ['range=90', 'range=all']) {
    for (const chips of [
      '',
      `actor=${actor + 1}`,
      'lang=ar',
      `actor=${actor + 1}&topic=${topic}`,
      `source=${source}&lang=ar`,
      `pair=${actor + 1}-${actor + 2}`,
      'is=report',
      'measure=share',
      'compare=year',
    ])
      await time(marsad, 'page', page(`${range}&${chips}`), runs);
    for (const word of ['انسحاب', 'العراق'])
      await time(marsad, 'search', page(`${range}&q=${encodeURIComponent(word)}`), runs);
    // What was searched for once is held: here each search is another one.
    let looks = 0;
    await time(marsad, 'first look', () => page(`${range}&q=${encodeURIComponent(`انسحاب -${looks++}`)}`), runs);
  }
  await time(marsad, 'rejected', page('tab=rejected'), runs);
  await time(marsad, 'file', `/api/watches/1/counts.csv?subject=actor&range=all&unit=day`, runs);
  for (const other of ['/', '/watches/1/profile', '/watches/1/check', '/watches/1/quotes'])
    await time(marsad, 'other', other, runs);
}

/** Until the words of the watch's articles are copied for searches, which the worker does beside. */
async function copied(sql: Client): Promise<void> {
  await sql.query(
    `insert into "SearchProgress" ("watchId", change, "changeAt", index, "isWhole") values (1, 0, now(), '', false) on conflict do nothing`,
  );
  for (;;) {
    const { rows } = await sql.query(`select 1 from "SearchProgress" where "watchId" = 1 and "isWhole"`);
    if (rows.length > 0) return;
    await setTimeout(1000);
  }
}

/** Asks for an address, or each time for another one. */
async function time(
  { base, pid }: OwnMarsad,
  what: string,
  asked: string | (() => string),
  times: number,
): Promise<void> {
  let address = '';
  const tooks: number[] = [];
  let bytes = 0;
  let before = usageOf(pid).seconds;
  for (let run = times === 1 ? 0 : -2; run < times; run += 1) {
    if (run === 0) before = usageOf(pid).seconds;
    address = typeof asked === 'string' ? asked : asked();
    const started = performance.now();
    const answer = await fetch(base + address, { headers: { 'accept-language': 'ar' } });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (!answer.ok) throw new Error(`${address} answered with ${answer.status}`);
    if (run >= 0) tooks.push(performance.now() - started);
  }
  const spent = ((usageOf(pid).seconds - before) / times) * 1000;
  const at = (share: number) => Math.round(tooks.toSorted((a, b) => a - b)[Math.floor((times - 1) * share)] ?? 0);
  console.log(
    `${what.padEnd(10)} ${address.padEnd(70)} median ${at(0.5)} ms, p95 ${at(0.95)} ms, processor ${Math.round(spent)} ms, ${Math.round(bytes / 1024)} kB`,
  );
}
