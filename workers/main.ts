import { randomBytes } from 'node:crypto';
import { defined } from '#core/defined';
import { env } from '#runtime/env';
import { inlineLess } from '#runtime/inlineLess';
import { errorFields, log } from '#runtime/log';
import { machineName } from '#runtime/machine';
import { redactOutput } from '#runtime/redactOutput';
import { ownPlace } from '#runtime/supervise/place';
import { groupingVersion, textVersion } from '#runtime/textVersion';
import { version } from '#runtime/version';
import { fillArticleKeys } from '#store/articles/fillArticleKeys';
import { connect } from '#store/database';
import { subscribe } from '#store/notify';
import { HEARTBEAT_SECONDS, leave, markAlive } from '#store/work/workers';
import { openContext } from '#workers/context';
import { afterNews } from '#workers/loops/afterNews';
import { createAnswerDesk } from '#workers/loops/answerRequests';
import { backfillStep } from '#workers/loops/backfillStep';
import { backupStep } from '#workers/loops/backupStep';
import { byEldest } from '#workers/loops/byEldest';
import { type CatchUpPlaces, catchUpSafely } from '#workers/loops/catchUp';
import { openOutbox } from '#workers/loops/deliver';
import { createDeveloper } from '#workers/loops/developStories';
import { indexStep } from '#workers/loops/indexArticles';
import { createTextKeeper } from '#workers/loops/keepSearchTexts';
import { learnStep, type Tried } from '#workers/loops/learnWatches';
import { loop, WakeSignal } from '#workers/loops/loop';
import { createLeaseKeeper, takeOver } from '#workers/loops/lostLeases';
import { createPruner, foldStep } from '#workers/loops/maintain';
import { onStoreEvent, type Rests, wakeAll } from '#workers/loops/onStoreEvent';
import { createPoller } from '#workers/loops/poll';
import { signalStep } from '#workers/loops/raiseSignals';
import { createPageDesk } from '#workers/loops/readPages';
import { reviewStep } from '#workers/loops/reviewWatch';
import { openStandby } from '#workers/loops/standby';
import { subscribeHubsStep } from '#workers/loops/subscribeHubs';
import { createTeller } from '#workers/loops/tellSubscribers';
import { startWatchdog } from '#workers/loops/watchdog';

/** Figures are some kilobytes: at every beat they would be most of what an idle worker writes. */
const BEATS_FOR_FIGURES = 3;
/** Also while it stands by. */
const ALWAYS: readonly (keyof Rests)[] = ['leases', 'heartbeat'];

/** The worker process: polls, reads pages, catches up and delivers until SIGTERM or SIGINT, or until its parent is gone. */
async function main(): Promise<void> {
  inlineLess();
  redactOutput();
  const settings = env();
  const { databaseUrl, directUrl = databaseUrl } = settings;
  if (databaseUrl === undefined || directUrl === undefined)
    throw new Error('The worker needs DATABASE_URL; `npm start` sets it for the embedded server.');
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  // Started by `npm start` with a channel to it: when that process is killed, this one must not stay behind.
  process.once('disconnect', () => stop.abort());

  // The event loop turns, so the supervisor sees no hang: only the worker itself can tell.
  const watchdog = startWatchdog(() => {
    log.error('worker.stuck');
    process.exit(1);
  });

  const db = connect(databaseUrl);
  await fillArticleKeys(db);
  const place = ownPlace();
  const worker = `${place}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const { signal } = stop;
  const context = await openContext({ db, worker, settings, log, signal });
  const { analyst, clock } = context;
  const startedAt = clock();
  const rests: Rests = {
    poll: new WakeSignal(),
    pages: new WakeSignal(),
    backfill: new WakeSignal(),
    hubs: new WakeSignal(),
    catchUp: new WakeSignal(),
    index: new WakeSignal(),
    searchTexts: new WakeSignal(),
    learn: new WakeSignal(),
    review: new WakeSignal(),
    answer: new WakeSignal(),
    develop: new WakeSignal(),
    signals: new WakeSignal(),
    deliver: new WakeSignal(),
    tell: new WakeSignal(),
    prune: new WakeSignal(),
    fold: new WakeSignal(),
    backup: new WakeSignal(),
    leases: new WakeSignal(),
    heartbeat: new WakeSignal(),
  };
  const subscription = await subscribe(directUrl, {
    onEvent: (event) => onStoreEvent(event, { rests, analyst }),
    onGap() {
      analyst.invalidate();
      wakeAll(rests);
    },
    onError: (error) => log.warn('listen.fault', errorFields(error)),
  });
  const running = version();
  const machine = machineName();
  // Known before it claims anything, so that what it holds is found when it ends.
  await markAlive(db, { id: worker, startedAt, version: running, machine });
  await takeOver(context, place);
  const standby = openStandby({ db, worker, startedAt }, { machine, atOnce: settings.workersAtOnce });
  await standby.look();
  log.info('worker.started', { worker, ...(standby.isStandingBy() && { standsBy: true }) });

  const tried: Tried = new Map();
  const texts = await textVersion();
  let beats = 0;
  const poller = createPoller(context, () => rests.poll.wake());
  const pages = createPageDesk(context, () => rests.pages.wake());
  const answers = createAnswerDesk(context, () => rests.answer.wake());
  const outbox = openOutbox(context, () => rests.deliver.wake());
  const caughtUp: CatchUpPlaces = new Map();
  const past = (step: () => Promise<number>) => afterNews(step, { isBusy: () => analyst.isBusy() });
  const steps: Record<keyof Rests, () => Promise<number>> = {
    poll: () => poller.step(),
    pages: () => pages.step(),
    backfill: () => backfillStep(context),
    hubs: () => subscribeHubsStep(context),
    catchUp: past(() => catchUpSafely(context, caughtUp)),
    index: past(() => indexStep(db, texts)),
    searchTexts: past(createTextKeeper(context)),
    learn: past(byEldest(() => learnStep(context, tried), context)),
    review: past(byEldest(() => reviewStep(context), context)),
    answer: () => answers.step(),
    develop: createDeveloper(context, await groupingVersion()),
    signals: past(() => signalStep(context)),
    deliver: () => outbox.step(),
    tell: createTeller(context),
    prune: createPruner(context),
    fold: () => foldStep(context),
    backup: () => backupStep({ url: directUrl, settings, clock, log }),
    leases: createLeaseKeeper(context),
    heartbeat: async () => {
      if (await standby.look()) {
        log.info('worker.takesOver', { worker });
        wakeAll(rests);
      }
      const standsBy = standby.isStandingBy();
      const figures = beats++ % BEATS_FOR_FIGURES === 0 ? await context.figures.toJson() : undefined;
      await markAlive(db, { id: worker, startedAt, version: running, machine, standsBy, ...defined({ figures }) });
      return HEARTBEAT_SECONDS * 1000;
    },
  };
  const stepOf = (name: keyof Rests) => {
    const step = ALWAYS.includes(name) ? steps[name] : standby.whileWorking(steps[name]);
    if (name !== 'poll') return step;
    return () => {
      watchdog.turned();
      return step();
    };
  };
  await Promise.all(
    Object.entries(rests).map(([name, rest]) => loop(name, stepOf(name as keyof Rests), { rest, log, signal })),
  );
  watchdog.stop();
  await Promise.all([poller.idle(), pages.idle(), answers.idle(), outbox.idle()]);
  await subscription.close();
  await leave(db, worker).catch(() => undefined);
  await context.close();
  await db.$disconnect();
  log.info('worker.stopped', { worker });
}

await main();
