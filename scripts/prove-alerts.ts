/**
 * The outbox against death and floods. A worker is killed (SIGKILL) at each step of a delivery, round after round: every alert arrives, none
 * more than twice, and twice only where it died between the receiver's acceptance and its own record, under one id. Then a flood: messages,
 * time and processor time with the cap of an hour reached, and with the same number spread so that it never is.
 *
 *   npm run prove-alerts -- [--rounds 16] [--alerts 10000]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../runtime/migrate';
import { preparePrismaClient } from '../runtime/prepare';
import { projectRoot } from '../runtime/root';
import { openScratchServer } from '../runtime/scratchDatabase';
import { analysedArticle, decision } from '../tests/support/articles';
import { startFeedServer } from '../tests/support/feedServer';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '16' }, alerts: { type: 'string', default: '10000' } },
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
const receiver = await startFeedServer();
const seen = new Map<string, number>();
let dying: ChildProcess | undefined;
let kills = 0;
receiver.route('/hook', ({ headers }) => {
  const key = headers['webhook-id'] ?? '';
  seen.set(key, (seen.get(key) ?? 0) + 1);
  if (dying === undefined) return { status: 204 };
  // Taken, and whoever sent it never learns that.
  dying.kill('SIGKILL');
  kills += 1;
  return { silent: true };
});

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
  await proveKills(Number(values.rounds));
  const count = Number(values.alerts);
  await measure(`${count} alerts in one hour`, async () => publish(count));
  await measure(`${count} alerts, ${BATCH} an hour`, async () => {
    for (let left = count; left > 0; left -= BATCH) {
      now = new Date(now.getTime() + HOUR_MS + 1);
      await publish(Math.min(BATCH, left));
    }
  });
} finally {
  await db.$disconnect();
  await Promise.all([receiver.close(), server.close()]);
}
for (const fault of faults) console.error(`FAULT: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function proveKills(rounds: number): Promise<void> {
  await publish(Math.min(rounds, BATCH));
  for (let round = 0; round < rounds; round++) {
    await runWorker(STEPS[round % STEPS.length] ?? 'claimed');
    now = new Date(now.getTime() + LEASE_MS);
  }
  await runWorker('all');
  const rows = await db.delivery.findMany({ select: { idempotencyKey: true, state: true } });
  const arrived = rows.filter(({ idempotencyKey }) => seen.has(idempotencyKey)).length;
  const twice = [...seen.values()].filter((times) => times === 2).length;
  for (const { idempotencyKey, state } of rows) {
    const times = seen.get(idempotencyKey) ?? 0;
    if (times < 1 || times > 2 || state !== 'delivered') faults.push(`${idempotencyKey}: ${times} times, ${state}`);
  }
  if (twice > kills) faults.push(`${twice} came twice, and the receiver killed only ${kills} times`);
  console.log(`kill -9, ${rounds} rounds over ${STEPS.join(', ')}: ${rows.length} alerts, ${arrived} arrived,`);
  console.log(`  ${twice} of them twice under the same id, after ${kills} deaths between acceptance and record`);
}

async function measure(title: string, fill: () => Promise<void>): Promise<void> {
  seen.clear();
  await fill();
  now = new Date(now.getTime() + 3 * HOUR_MS);
  const before = Date.now();
  const processor = await runWorker('all');
  const left = await db.delivery.count({ where: { state: { not: 'delivered' } } });
  const most = Math.max(...seen.values());
  if (left > 0 || most > 1) faults.push(`${title}: ${left} not delivered, one came ${most} times`);
  console.log(
    `${title}: ${seen.size} messages, ${((Date.now() - before) / 1000).toFixed(1)} s, worker ${processor} s of processor`,
  );
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

/** Runs a worker to its death or end. Returns its processor seconds where it lived to the end. */
async function runWorker(step: (typeof STEPS)[number] | 'all'): Promise<string> {
  const program = path.join(projectRoot, 'scripts', 'bench', 'dyingWorker.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, server.url, now.toISOString(), step], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  dying = step === 'accepted' ? child : undefined;
  let said = '';
  child.stdout.on('data', (text) => {
    said += String(text);
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...ended) => resolve(ended)),
  );
  dying = undefined;
  if (step === 'all' && code !== 0) faults.push(`the worker ended with ${code ?? signal}`);
  return said.trim();
}
