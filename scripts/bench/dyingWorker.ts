/**
 * A worker that delivers what is due, in a process of its own, and is killed at one step of it: before anything is claimed, once it is claimed,
 * or once all is recorded; with `all` it delivers to the end. Between acceptance and record the receiver kills it.
 *
 *   node --import tsx scripts/bench/dyingWorker.ts <database address> <instant> <step>
 */
import { pino } from 'pino';
import { claimDeliveries } from '../../store/alerts/deliveries';
import { connect } from '../../store/database';
import { openContext } from '../../workers/context';
import { openOutbox } from '../../workers/loops/deliver';

const [url = '', instant = '', step = ''] = process.argv.slice(2);
const now = new Date(instant);
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
while ((await outbox.begin()) > 0) {
  await outbox.idle();
  if (step === 'recorded') die();
}
await context.close();
await db.$disconnect();
const { user, system } = process.cpuUsage();
console.log(((user + system) / 1e6).toFixed(1));
process.exit(0);
