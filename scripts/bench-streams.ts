/**
 * Many open pages: starts the program, opens so many streams of events as browsers do, and then asks how the parts are, tells of one
 * change, and asks again. Prints the web server's memory before, with the streams and after they are gone, its processor time, the
 * connections that the database has for it, how many streams were told of the change, and the slowest answer about health.
 *
 *   npm run bench-streams -- [--streams 1000] [--port 3293]
 */
import http from 'node:http';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { type OwnMarsad, withOwnMarsad } from './bench/ownMarsad';
import { usageOf } from './bench/usage';

const { values } = parseArgs({
  options: { streams: { type: 'string', default: '1000' }, port: { type: 'string', default: '3293' } },
});
const count = Number(values.streams);
const ASKED = 50;
/** As many connections are begun together: a listener's queue is 511 long. */
const TOGETHER = 100;

await withOwnMarsad(values.port, (marsad) => marsad.withDatabase((sql) => measure(marsad, sql)));

async function measure(marsad: OwnMarsad, sql: Client): Promise<void> {
  const { base } = marsad;
  const streams: Stream[] = [];
  await askHealth(base);
  await report(marsad, sql, 'no stream');
  for (let from = 0; from < count; from += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, count - from) }, () => openStream(base));
    streams.push(...some);
    await Promise.all(some.map(({ ready }) => ready));
  }
  await report(marsad, sql, `${count} streams`);
  const told = Promise.all(streams.map(({ changed }) => changed));
  await sql.query(`select pg_notify('marsad', '{"type":"settings"}')`);
  await told;
  console.log(`one change: told to ${streams.length} of ${count} streams`);
  console.log(
    `health with ${count} streams: the slowest of ${ASKED} answers took ${(await askHealth(base)).toFixed(0)} ms`,
  );
  await report(marsad, sql, 'after the change');
  for (const { close } of streams) close();
  await askHealth(base);
  await report(marsad, sql, 'streams gone');
}

interface Stream {
  /** Greeted: it hears of everything from here on. */
  ready: Promise<void>;
  changed: Promise<void>;
  close(): void;
}

function openStream(base: string): Stream {
  const heard = { ready: () => {}, changed: () => {} };
  const ready = new Promise<void>((resolve) => (heard.ready = resolve));
  const changed = new Promise<void>((resolve) => (heard.changed = resolve));
  const request = http.get(`${base}/api/events`, { agent: false }, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('event: ready')) heard.ready();
      if (text.includes('event: change')) heard.changed();
    });
  });
  // Closed by us, or with the program.
  request.on('error', () => undefined);
  return { ready, changed, close: () => request.destroy() };
}

/** Asks one after the other; returns the slowest answer's time, in ms. @throws Error when one is not well */
async function askHealth(base: string): Promise<number> {
  let slowest = 0;
  for (let n = 0; n < ASKED; n++) {
    const began = performance.now();
    const answer = await fetch(`${base}/api/health`);
    await answer.text();
    if (answer.status !== 200) throw new Error(`/api/health answered ${answer.status}`);
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

async function report({ pid }: OwnMarsad, sql: Client, when: string): Promise<void> {
  const web = usageOf(pid).processes.find(({ name }) => name.includes('next-server'));
  const seconds = web === undefined ? 0 : usageOf(web.pid).seconds;
  const { rows } = await sql.query<{ connections: number }>(
    `select count(*)::int as connections from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  console.log(
    `${when}: web server ${web?.rssMb.toFixed(0)} MB, ${seconds.toFixed(1)} s of processor time; ${rows[0]?.connections} database connections of all parts`,
  );
}
