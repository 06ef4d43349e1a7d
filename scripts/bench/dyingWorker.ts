/**
 * A worker that delivers what is due, in a process of its own, and is killed at one step of it: before anything is claimed, once it is claimed,
 * or once all is recorded; with `all` it delivers what is due to the end, with `through` also what will be, by a clock of its own. Between
 * acceptance and record the receiver kills it.
 *
 *   node --import tsx scripts/bench/dyingWorker.ts <database address> <instant> <step>
 */
import { pino } from 'pino';
import { claimDeliveries, msUntilDelivery } from '../../store/alerts/deliveries';
import { connect } from '../../store/database';
import { openContext } from '../../workers/context';
import { openOutbox } from '../../workers/loops/deliver';

const [url = '', instant = '', step = ''] = process.argv.slice(2);
let now = new Date(instant);
const DAY_MS = 86_400_000;
/** So that what another worker's lease holds, which is counted from now, is waited for. */
const LEAST_REST_MS = 1000;
const die = () => process.kill(process.pid, 'SIGKILL');

if (step === 'beforeClaim') die();
const db = connect(url, { connections: 2 });
if (step === 'claimed') {
  await claimDeliveries(db, { limit: 20, perChannel: 1, now, leaseSeconds: 120 });
  die();
}
const context = await openContext({
  db,
  worker: `dying-${process.pid}`,
  settings: { allowPrivate: ['127.0.0.0/8'], newsDays: 7, threads: 1, publicUrl: 'http://127.0.0.1:3000' },
  log: pino({ level: 'silent' }),
  signal: new AbortController().signal,
  clock: () => now,
});
const outbox = openOutbox(context, () => undefined);
for (;;) {
  if ((await outbox.begin()) > 0) {
    await outbox.idle();
    if (step === 'recorded') die();
    continue;
  }
  const rest = await msUntilDelivery(db, now, DAY_MS);
  if (step !== 'through' || rest === DAY_MS) break;
  now = new Date(now.getTime() + Math.max(rest, LEAST_REST_MS));
}
await context.close();
await db.$disconnect();
const { user, system } = process.cpuUsage();
console.log(((user + system) / 1e6).toFixed(1));
process.exit(0);
