import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { env } from '#runtime/env';
import { errorFields, log } from '#runtime/log';
import { redactOutput } from '#runtime/redactOutput';
import { textVersion } from '#runtime/textVersion';
import { subscribe } from '#store/notify';
import { BEAT_SECONDS } from '#store/work/workers';
import { createAnswerDesk } from '#workers/loops/answerRequests';
import { backfillStep } from '#workers/loops/backfillStep';
import { type CatchUpPlaces, catchUpSafely } from '#workers/loops/catchUp';
import { openOutbox } from '#workers/loops/deliver';
import { indexStep } from '#workers/loops/indexArticles';
import { learnStep, type Tried } from '#workers/loops/learnWatches';
import { Bell, loop } from '#workers/loops/loop';
import { createPoller } from '#workers/loops/poll';
import { createPruner } from '#workers/loops/prunePolls';
import { createPageDesk } from '#workers/loops/readPages';
import { reviewStep } from '#workers/loops/reviewWatch';
import { subscribeHubsStep } from '#workers/loops/subscribeHubs';
import { startWatchdog } from '#workers/loops/watchdog';
import { openWorker } from '#workers/worker';

/** The worker process: polls, reads pages, catches up and delivers until SIGTERM or SIGINT, or until its parent is gone. */
async function main(): Promise<void> {
  redactOutput();
  const settings = env();
  const databaseUrl = settings.databaseUrl;
  if (databaseUrl === undefined)
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

  const id = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const worker = await openWorker({ id, databaseUrl, env: settings, log, signal: stop.signal });
  const bells = {
    poll: new Bell(),
    pages: new Bell(),
    catchUp: new Bell(),
    index: new Bell(),
    review: new Bell(),
    learn: new Bell(),
    answer: new Bell(),
    backfill: new Bell(),
    hubs: new Bell(),
    deliver: new Bell(),
    beat: new Bell(),
    prune: new Bell(),
  };
  const ringAll = () => Object.values(bells).forEach((bell) => void bell.ring());
  const subscription = await subscribe(databaseUrl, {
    onEvent(event) {
      if (event.type === 'wake') ringAll();
      if (event.type === 'alerts') bells.deliver.ring();
      if (event.type === 'articles') bells.pages.ring();
      if (event.type === 'actors') worker.analyst.invalidate();
      if (event.type === 'settings') {
        worker.analyst.invalidate('watches');
        bells.catchUp.ring();
      }
    },
    onGap() {
      worker.analyst.invalidate();
      ringAll();
    },
    onError: (error) => log.warn('listen.fault', errorFields(error)),
  });
  log.info('worker.started', { worker: id });

  const { db, refresh, delivery, web } = worker;
  const { signal } = stop;
  const tried: Tried = new Map();
  const version = await textVersion();
  const poller = createPoller(refresh, () => bells.poll.ring());
  const pages = createPageDesk(refresh, web, () => bells.pages.ring());
  const answers = createAnswerDesk({ ...refresh, web, delivery }, () => bells.answer.ring());
  const outbox = openOutbox(db, delivery, refresh, () => bells.deliver.ring());
  const caughtUp: CatchUpPlaces = new Map();
  const poll = () => {
    watchdog.turned();
    return poller.step();
  };
  await Promise.all([
    loop('poll', poll, { bell: bells.poll, log, signal }),
    loop('pages', () => pages.step(), { bell: bells.pages, log, signal }),
    loop('backfill', () => backfillStep(refresh, web), { bell: bells.backfill, log, signal }),
    loop('hubs', () => subscribeHubsStep(refresh, settings.publicUrl), { bell: bells.hubs, log, signal }),
    loop('catchUp', () => catchUpSafely(refresh, caughtUp), { bell: bells.catchUp, log, signal }),
    loop('index', () => indexStep(db, version), { bell: bells.index, log, signal }),
    loop('learn', () => learnStep(refresh, tried), { bell: bells.learn, log, signal }),
    loop('review', () => reviewStep(refresh), { bell: bells.review, log, signal }),
    loop('answer', () => answers.step(), { bell: bells.answer, log, signal }),
    loop('deliver', () => outbox.step(), { bell: bells.deliver, log, signal }),
    loop('prune', createPruner(db, refresh.clock), { bell: bells.prune, log, signal }),
    loop('beat', () => worker.beat().then(() => BEAT_SECONDS * 1000), { bell: bells.beat, log, signal }),
  ]);
  watchdog.stop();
  await Promise.all([poller.idle(), pages.idle(), answers.idle(), outbox.idle()]);
  await subscription.close();
  await worker.close();
  log.info('worker.stopped', { worker: id });
}

await main();
