/**
 * The outbox against death, floods and receivers that fail. `kills`: a worker is killed (SIGKILL) at each step of a delivery, round after
 * round: every alert arrives, none more than twice, and twice only where it died between the receiver's acceptance and its own record, under
 * one id. `cap` and `spread`: messages, time and processor time of a flood within an hour, and of as many alerts so spread that none is folded.
 * `faults`: as many to a receiver that answers 500 and 429, takes and hangs up or says nothing, is away for six hours and kills the worker
 * as it takes: none is lost, and twice come only those that it took without saying so.
 *
 *   npm run prove-alerts -- [--rounds 16] [--alerts 10000] [--parts kills,cap,spread,faults]
 */
import { parseArgs } from 'node:util';
import { migrate } from '../runtime/migrate';
import { preparePrismaClient } from '../runtime/prepare';
import { openScratchServer } from '../runtime/scratchDatabase';
import { analysedArticle, decision } from '../tests/support/articles';
import { startFeedServer } from '../tests/support/feedServer';
import { faultyReceiver } from './bench/faultyReceiver';
import { mortalWorker, type Step } from './bench/mortalWorker';
import { parentOf, usageOf } from './bench/usage';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '16' },
    alerts: { type: 'string', default: '10000' },
    parts: { type: 'string', default: 'kills,cap,spread,faults' },
  },
});
const STEPS = ['beforeClaim', 'claimed', 'accepted', 'recorded'] as const;
/** Beyond the lease of a delivery. */
const LEASE_MS = 121_000;
const HOUR_MS = 3_600_000;
/** As many as an hour may have one by one (core/alerts/cap). */
const BATCH = 60;

await preparePrismaClient();
const [{ connect }, { recordItems }, { watchWithChannel }, { updateChannel }] = await Promise.all([
  import('../store/database'),
  import('../store/recording/recordItems'),
  import('../tests/support/watches'),
  import('../store/alerts/channels'),
]);
const server = await openScratchServer();
await migrate(server.url);
const db = connect(server.url, { connections: 4 });
const [backend] = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
const postmaster = parentOf(backend?.pid ?? 0);
const receiver = await startFeedServer();
const worker = mortalWorker();

let now = new Date('2024-01-28T10:00:00Z');
const watch = await watchWithChannel(db, {
  feedUrl: 'https://news.example/feed',
  webhookUrl: receiver.url('/hook'),
  now,
});
await updateChannel(db, { id: watch.channelId, expiryHours: null });
let made = 0;
const faults: string[] = [];

try {
  const count = Number(values.alerts);
  const parts = new Set(values.parts.split(','));
  if (parts.has('kills')) await proveKills(Number(values.rounds));
  if (parts.has('cap')) await measure(`${count} alerts in one hour`, () => publish(count));
  if (parts.has('spread')) await measure(`${count} alerts, ${BATCH} an hour`, () => spread(count));
  if (parts.has('faults')) await proveFaults(count);
} finally {
  await db.$disconnect();
  await Promise.all([receiver.close(), server.close()]);
}
for (const fault of faults) console.error(`FAULT: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function run(step: Step) {
  return worker.run({ url: server.url, now, step });
}

/** Counts what comes, under which id. */
function receive(isKilling: () => boolean): { seen: ReadonlyMap<string, number>; kills: () => number } {
  const seen = new Map<string, number>();
  let kills = 0;
  receiver.route('/hook', ({ headers }) => {
    const key = headers['webhook-id'] ?? '';
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (!isKilling()) return { status: 204 };
    // Taken, and whoever sent it never learns that.
    worker.kill();
    kills += 1;
    return { silent: true };
  });
  return { seen, kills: () => kills };
}

async function proveKills(rounds: number): Promise<void> {
  let step: Step = 'all';
  const { seen, kills } = receive(() => step === 'accepted');
  await publish(Math.min(rounds, BATCH));
  for (let round = 0; round < rounds; round++) {
    step = STEPS[round % STEPS.length] ?? 'claimed';
    await run(step);
    now = new Date(now.getTime() + LEASE_MS);
  }
  step = 'all';
  await run(step);
  const rows = await db.delivery.findMany({ select: { idempotencyKey: true, state: true } });
  const arrived = rows.filter(({ idempotencyKey }) => seen.has(idempotencyKey)).length;
  const twice = [...seen.values()].filter((times) => times === 2).length;
  for (const { idempotencyKey, state } of rows) {
    const times = seen.get(idempotencyKey) ?? 0;
    if (times < 1 || times > 2 || state !== 'delivered') faults.push(`${idempotencyKey}: ${times} times, ${state}`);
  }
  if (twice > kills()) faults.push(`${twice} came twice, and the receiver killed only ${kills()} times`);
  console.log(`kill -9, ${rounds} rounds over ${STEPS.join(', ')}: ${rows.length} alerts, ${arrived} arrived,`);
  console.log(`  ${twice} of them twice under the same id, after ${kills()} deaths between acceptance and record`);
}

async function measure(title: string, fill: () => Promise<void>): Promise<void> {
  const { seen } = receive(() => false);
  await fill();
  now = new Date(now.getTime() + 3 * HOUR_MS);
  const began = { at: Date.now(), postgres: usageOf(postmaster).seconds };
  const { processorSeconds } = await run('all');
  const postgres = usageOf(postmaster).seconds - began.postgres;
  const seconds = (Date.now() - began.at) / 1000;
  const left = await db.delivery.count({ where: { state: { not: 'delivered' } } });
  const most = Math.max(...seen.values());
  if (left > 0 || most > 1) faults.push(`${title}: ${left} not delivered, one came ${most} times`);
  console.log(
    `${title}: ${seen.size} messages, ${seconds.toFixed(1)} s, ${(seen.size / seconds).toFixed(0)} a second;`,
  );
  console.log(`  processor time: worker ${processorSeconds} s with its start, PostgreSQL ${postgres.toFixed(1)} s`);
}

async function proveFaults(count: number): Promise<void> {
  await spread(count);
  const pending = await db.delivery.findMany({ where: { state: 'pending' }, orderBy: { id: 'asc' } });
  const keys = pending.map(({ idempotencyKey }) => idempotencyKey);
  const faulty = faultyReceiver(() => worker.kill());
  receiver.route('/hook', (request) => faulty.answer(request));
  let deaths = 0;
  for (;;) {
    const { lived } = await run('through');
    now = new Date(Math.max(now.getTime(), faulty.lastAt().getTime()) + LEASE_MS);
    if (lived) break;
    // Whoever follows one that was killed as its message was taken dies too, at another step.
    await run((['beforeClaim', 'claimed', 'recorded'] as const)[(deaths / 2) % 3] ?? 'claimed');
    now = new Date(now.getTime() + LEASE_MS);
    deaths += 2;
  }
  const undelivered = await db.delivery.count({ where: { state: { not: 'delivered' } } });
  const { lost, twice, needless, most, overtaken } = faulty.account(keys);
  if (lost + undelivered + needless > 0 || most > 2)
    faults.push(`${lost} lost, ${undelivered} not delivered, ${needless} twice without need, one came ${most} times`);
  console.log(
    `${keys.length} alerts to a faulty receiver: ${keys.length - lost} arrived, ${lost} lost; at most ${most} of one,`,
  );
  console.log(
    `  ${twice} twice under the same id, of ${faulty.uncertain.size} that it took without saying so, ${needless} else;`,
  );
  console.log(`  ${overtaken} after a later one; the worker died ${deaths} times`);
  console.log(`  tries that it failed: ${[...faulty.failed].map(([name, of]) => `${name} ${of}`).join(', ')}`);
}

/** So many alerts that no hour has more than may be told one by one. */
async function spread(count: number): Promise<void> {
  for (let left = count; left > 0; left -= BATCH) {
    now = new Date(now.getTime() + HOUR_MS + 1);
    await publish(Math.min(BATCH, left));
  }
}

async function publish(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 500) {
    const items = Array.from({ length: Math.min(500, left) }, () => {
      made += 1;
      const text = Array.from({ length: 12 }, (_, word) => `a${made}w${word}`).join(' ');
      return analysedArticle({ guid: `a${made}`, text, publishedAt: now, decisions: [decision(watch.watchId, true)] });
    });
    await db.$transaction(
      (tx) => recordItems(tx, { feedId: watch.feedId, items, now, silent: false, fromBackfill: false }),
      { timeout: 120_000 },
    );
  }
}
